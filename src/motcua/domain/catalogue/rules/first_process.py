"""The process a controller begins to draw with: receive, appraise, sign, and who does each.

The smallest that settles a dossier: refused at the counter or received, then appraised and signed.
"""

FIRST_PROCESS = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
             xmlns:motcua="urn:motcua:bpmn:1"
             xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
             id="first_process" targetNamespace="urn:motcua">
  <process id="process" name="Quy trình giải quyết" motcua:nameEn="Process" isExecutable="true">
    <laneSet id="lanes">
      <lane id="lane_reception" name="Bộ phận tiếp nhận" motcua:nameEn="Reception"
            motcua:role="receiving_officer" motcua:unit="receiving">
        <flowNodeRef>start</flowNodeRef>
        <flowNodeRef>receive</flowNodeRef>
        <flowNodeRef>received</flowNodeRef>
        <flowNodeRef>refused</flowNodeRef>
      </lane>
      <lane id="lane_appraisal" name="Cán bộ thẩm định" motcua:nameEn="Appraisal"
            motcua:role="specialist" motcua:unit="receiving">
        <flowNodeRef>appraise</flowNodeRef>
      </lane>
      <lane id="lane_decision" name="Lãnh đạo" motcua:nameEn="Decision"
            motcua:role="leader" motcua:unit="deciding">
        <flowNodeRef>sign</flowNodeRef>
        <flowNodeRef>settled</flowNodeRef>
      </lane>
    </laneSet>
    <startEvent id="start" name="Đã nộp hồ sơ" motcua:nameEn="Dossier filed"/>
    <userTask id="receive" name="Tiếp nhận hồ sơ" motcua:nameEn="Receive the dossier"
              motcua:status="1" motcua:act="receive" motcua:mayRefuse="true">
      <extensionElements>
        <motcua:outcome key="accept" vi="Tiếp nhận" en="Accept"/>
        <motcua:outcome key="refuse" vi="Từ chối tiếp nhận" en="Refuse"/>
      </extensionElements>
    </userTask>
    <exclusiveGateway id="received" name="Tiếp nhận?" motcua:nameEn="Accepted?"/>
    <endEvent id="refused" name="Không tiếp nhận" motcua:nameEn="Not accepted" motcua:status="3"/>
    <userTask id="appraise" name="Thẩm định hồ sơ" motcua:nameEn="Appraise the dossier"
              motcua:status="4" motcua:act="appraise">
      <extensionElements>
        <motcua:outcome key="propose" vi="Trình ký" en="Propose"/>
      </extensionElements>
    </userTask>
    <userTask id="sign" name="Ký kết quả" motcua:nameEn="Sign the result"
              motcua:status="4" motcua:act="sign">
      <extensionElements>
        <motcua:outcome key="sign" vi="Ký" en="Sign"/>
      </extensionElements>
    </userTask>
    <endEvent id="settled" name="Đã trả kết quả" motcua:nameEn="Result returned"
              motcua:status="10"/>
    <sequenceFlow id="f_filed" sourceRef="start" targetRef="receive"/>
    <sequenceFlow id="f_received" sourceRef="receive" targetRef="received"/>
    <sequenceFlow id="f_accept" sourceRef="received" targetRef="appraise"
                  name="Tiếp nhận" motcua:nameEn="Accept">
      <conditionExpression xsi:type="tFormalExpression">outcome == "accept"</conditionExpression>
    </sequenceFlow>
    <sequenceFlow id="f_refuse" sourceRef="received" targetRef="refused"
                  name="Từ chối" motcua:nameEn="Refuse">
      <conditionExpression xsi:type="tFormalExpression">outcome == "refuse"</conditionExpression>
    </sequenceFlow>
    <sequenceFlow id="f_appraised" sourceRef="appraise" targetRef="sign"/>
    <sequenceFlow id="f_signed" sourceRef="sign" targetRef="settled"/>
  </process>
</definitions>
"""
