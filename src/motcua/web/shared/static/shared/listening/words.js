// What somebody said, understood: only whole phrases count, so that talk in the room answers nothing.

const PHRASES = {
  vi: {
    yes: ["có", "dạ có", "vâng", "dạ", "đúng", "đúng rồi", "đồng ý", "phải"],
    no: ["không", "dạ không", "không có", "không phải", "chưa", "chưa có"],
    next: ["tiếp", "tiếp tục", "tiếp theo", "câu sau", "câu tiếp theo", "bỏ qua"],
    back: ["quay lại", "trở lại", "lùi lại", "câu trước"],
    repeat: ["đọc lại", "nhắc lại", "đọc", "nghe lại", "đọc câu hỏi"],
    stop: ["dừng", "thôi", "dừng nghe", "ngừng nghe"],
  },
  en: {
    yes: ["yes", "yeah", "yep", "correct", "right"],
    no: ["no", "nope", "not"],
    next: ["next", "continue", "skip", "go on", "next question"],
    back: ["back", "go back", "previous", "previous question"],
    repeat: ["repeat", "again", "read", "read again", "say again"],
    stop: ["stop", "stop listening"],
  },
};
const NUMBERS = {
  vi: [["một"], ["hai"], ["ba"], ["bốn", "tư"], ["năm"], ["sáu"], ["bảy"], ["tám"], ["chín"], ["mười"],
    ["mười một"], ["mười hai"], ["mười ba"]],
  en: [["one", "first"], ["two", "second"], ["three", "third"], ["four", "fourth"], ["five", "fifth"],
    ["six", "sixth"], ["seven", "seventh"], ["eight", "eighth"], ["nine", "ninth"], ["ten", "tenth"],
    ["eleven"], ["twelve"], ["thirteen"]],
};
const BEFORE = {
  vi: /^(?:chọn |tôi chọn |mục |câu |số |thứ )+/,
  en: /^(?:choose |i choose |pick |the |option |number )+/,
};

export function plain(words) {
  return words.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N} ]+/gu, " ").replace(/\s+/g, " ").trim();
}

function numbered(said, lang) {
  const bare = said.replace(BEFORE[lang], "");
  if (/^\d{1,2}$/.test(bare)) return Number(bare);
  return NUMBERS[lang].findIndex((names) => names.includes(bare)) + 1;
}

// Gives {act} of yes, no, next, back, repeat, stop; {act: "choose", number} from 1; or null.
// choices are the labels of what can be chosen, in order.
export function understood(words, language, choices = []) {
  const lang = language === "en" ? "en" : "vi";
  const said = plain(words);
  if (!said) return null;
  const label = choices.findIndex((each) => plain(each) === said) + 1;
  if (label) return { act: "choose", number: label };
  for (const [act, phrases] of Object.entries(PHRASES[lang])) {
    if (phrases.includes(said)) return { act };
  }
  const number = numbered(said, lang);
  return number >= 1 && number <= choices.length ? { act: "choose", number } : null;
}
