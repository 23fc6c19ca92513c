import { Checkbox, Form, Input, Select } from "antd";
import { TemplateChoice } from "../coupons/template-choice";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { textLimit } from "../kit/text-limit";
import { LevelChoice } from "./audience-fields";
import { actionKinds, type CampaignValues, pageOptions } from "./campaign-values";

/** 做什么: each kind of action with its own fields. */
export function ActionFields({ scope }: { scope: string }) {
  const does = Form.useWatch<CampaignValues["does"]>("does") ?? [];
  const isOfPlatform = scope === "platform";
  const offered = actionKinds.filter(({ value }) => isOfPlatform || (value !== "tag" && value !== "message"));
  return (
    <>
      <Form.Item name="does" label="动作" rules={[{ type: "array", min: 1, message: "请至少选一件要做的事" }]}>
        <Checkbox.Group className="campaign-actions" data-testid="campaign-actions">
          {offered.map(({ value, label, hint }) => (
            <Checkbox key={value} value={value}>
              {label}
              <span className="second-line">{hint}</span>
            </Checkbox>
          ))}
        </Checkbox.Group>
      </Form.Item>
      {does.includes("coupons") && <CouponFields scope={scope} />}
      {does.includes("points") && (
        <div className="field-grid">
          <NumberItem name="points" label="每人积分" rules={[{ required: true, message: "请填写积分" }]}>
            <WholeInput min={1} max={100_000} suffix="积分" data-testid="campaign-points" />
          </NumberItem>
        </div>
      )}
      {does.includes("level") && (
        <div className="field-grid">
          <LevelChoice scope={scope} name="trialLevelId" isAbove />
          <NumberItem name="trialDays" label="体验时间" rules={[{ required: true, message: "请填写天数" }]}>
            <WholeInput min={1} max={365} suffix="天" />
          </NumberItem>
        </div>
      )}
      {does.includes("tag") && (
        <div className="field-grid">
          <Form.Item
            name="givenTag"
            label="打上标签"
            extra="没有的会新建"
            rules={[{ required: true, whitespace: true, message: "请填写标签" }]}
          >
            <Input {...textLimit(12)} />
          </Form.Item>
        </div>
      )}
      {does.includes("message") && <MessageFields />}
    </>
  );
}

function CouponFields({ scope }: { scope: string }) {
  return (
    <div className="field-grid">
      <Form.Item name="templateId" label="优惠券" rules={[{ required: true, message: "请选择优惠券" }]}>
        <TemplateChoice scope={scope} notFound="没有可以发的优惠券，请先新建" testId="campaign-template" />
      </Form.Item>
      <NumberItem name="count" label="每人张数" rules={[{ required: true, message: "请填写张数" }]}>
        <WholeInput min={1} max={20} suffix="张" />
      </NumberItem>
    </div>
  );
}

function MessageFields() {
  return (
    <div className="field-grid">
      <Form.Item
        name="title"
        label="消息标题"
        rules={[{ required: true, whitespace: true, min: 2, message: "请填写消息标题" }]}
      >
        <Input {...textLimit(20)} placeholder="如：好久不见，送你一张券" data-testid="campaign-title" />
      </Form.Item>
      <Form.Item name="page" label="点开后进入">
        <Select options={pageOptions} />
      </Form.Item>
      <Form.Item
        name="text"
        label="消息内容"
        className="wide"
        rules={[{ required: true, whitespace: true, min: 2, message: "请填写消息内容" }]}
      >
        <Input.TextArea rows={3} {...textLimit(200)} data-testid="campaign-text" />
      </Form.Item>
    </div>
  );
}
