"""The child: reads one text from its input, gives it spoken as MP3 on its output, and is gone.

``python -I -S child.py <search path as JSON> <voice> <octets of memory> <seconds>``. The libraries
it loads are free under other terms than ours (eSpeak NG: GPL-3.0, LAME: LGPL): they are loaded
here only, in a program of its own that is talked to by a pipe.
"""

import ctypes
import json
import sys

_RETRIEVAL = 1  # AUDIO_OUTPUT_RETRIEVAL: sound is handed over, nothing is played
_UTF8 = 1  # espeakCHARS_UTF8
_CHARACTERS = 1  # POS_CHARACTER
_RATE, _GAP = 1, 7  # espeakRATE in words a minute, espeakWORDGAP in 10 ms
_WORDS_A_MINUTE, _BETWEEN_WORDS = 140, 1
_KBITS, _QUALITY, _MONO = 32, 5, 1
_SHORT = 2


def main() -> int:
    """Speak one text; 0 when it was spoken whole."""
    sys.path[:] = json.loads(sys.argv[1])
    voice, memory, seconds = sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    # What speaks is imported only now, from the path that was handed over.
    from espeakng_loader import get_data_path, get_library_path  # noqa: PLC0415
    from lameenc import Encoder  # noqa: PLC0415

    from motcua.platform.files.parsing import confinement  # noqa: PLC0415

    words = sys.stdin.buffer.read()
    confinement.leave_the_network()
    confinement.limit(memory=memory, cpu_seconds=seconds)
    rate, sound = _spoken(ctypes.CDLL(get_library_path()), get_data_path(), voice, words)
    if not sound:
        return 1
    encoder = Encoder()
    encoder.set_bit_rate(_KBITS)
    encoder.set_in_sample_rate(rate)
    encoder.set_channels(_MONO)
    encoder.set_quality(_QUALITY)
    encoder.silence()
    sys.stdout.buffer.write(bytes(encoder.encode(sound)) + bytes(encoder.flush()))
    sys.stdout.buffer.flush()
    return 0


def _spoken(speaker: ctypes.CDLL, data: str, voice: str, words: bytes) -> tuple[int, bytes]:
    """Give samples a second, and the sound as signed 16-bit samples; nothing when it failed."""
    rate = speaker.espeak_Initialize(_RETRIEVAL, 0, data.encode(), 0)
    if rate <= 0 or speaker.espeak_SetVoiceByName(voice.encode()) != 0:
        return 0, b""
    sound = bytearray()
    kind = ctypes.CFUNCTYPE(
        ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
    )

    def take(samples: ctypes._Pointer, count: int, _events: int) -> int:  # type: ignore[type-arg]
        if samples and count > 0:
            sound.extend(ctypes.string_at(samples, count * _SHORT))
        return 0

    taking = kind(take)
    speaker.espeak_SetSynthCallback(taking)
    speaker.espeak_SetParameter(_RATE, _WORDS_A_MINUTE, 0)
    speaker.espeak_SetParameter(_GAP, _BETWEEN_WORDS, 0)
    size = ctypes.c_size_t(len(words) + 1)
    failed = speaker.espeak_Synth(words, size, 0, _CHARACTERS, 0, _UTF8, None, None)
    speaker.espeak_Synchronize()
    return (0, b"") if failed else (rate, bytes(sound))


if __name__ == "__main__":
    sys.exit(main())
