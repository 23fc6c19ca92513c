import { Form, Input, Segmented } from "antd";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { TimeInput } from "../kit/format/time-input";
import { textLimit } from "../kit/text-limit";
import type { LotteryValues } from "./lottery-values";

type Props = { isFixed: boolean; by: LotteryValues["by"] };

/** Name, condition, window and limits of a lottery. */
export function TermFields({ isFixed, by }: Props) {
  return (
    <>
      <section>
        <h3>活动</h3>
        <div className="field-grid">
          <Form.Item
            name="name"
            label="名称"
            className="wide"
            rules={[{ required: true, whitespace: true, message: "请填写名称" }]}
          >
            <Input {...textLimit(20)} placeholder="会员看得到，如 积分抽好礼" data-testid="lottery-name" />
          </Form.Item>
          <Form.Item name="startsAt" label="开始" rules={[{ required: true, message: "请填写开始时间" }]}>
            <TimeInput disabled={isFixed} />
          </Form.Item>
          <Form.Item name="endsAt" label="结束" rules={[{ required: true, message: "请填写结束时间" }]}>
            <TimeInput />
          </Form.Item>
          <Form.Item name="rules" label="活动说明" className="wide">
            <Input.TextArea rows={3} {...textLimit(500)} placeholder="显示在抽奖页下方，可以不填" />
          </Form.Item>
        </div>
      </section>
      <section>
        <h3>条件和次数</h3>
        <Form.Item name="by">
          <Segmented
            disabled={isFixed}
            options={[
              { value: "points", label: "用积分抽" },
              { value: "order", label: "付款后抽" },
            ]}
            data-testid="lottery-by"
          />
        </Form.Item>
        <div className="field-grid">
          {by === "points" && (
            <NumberItem name="costPoints" label="每次消耗" rules={[{ required: true, message: "请填写积分" }]}>
              <WholeInput min={1} max={1_000_000} suffix="积分" disabled={isFixed} data-testid="lottery-cost" />
            </NumberItem>
          )}
          <NumberItem name="perDay" label="每人每天">
            <WholeInput min={1} max={1_000} suffix="次" placeholder="不限" />
          </NumberItem>
          <NumberItem name="perMember" label="每人一共">
            <WholeInput min={1} max={10_000} suffix="次" placeholder="不限" />
          </NumberItem>
        </div>
        {by === "order" && <p className="dialog-note">活动时间内付款的每笔订单可以抽一次，不消耗积分。</p>}
      </section>
    </>
  );
}
