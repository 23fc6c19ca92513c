import { Form } from "antd";
import { Link } from "react-router";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { PartForm } from "./part-form";
import type { PartProps, Settings } from "./shapes";

type Values = Settings["orderTimes"];

const hints: Record<keyof Values, string> = {
  paymentMinutes: "下单后这么久没有付款就取消",
  receiptDays: "最后一个包裹发出后这么久自动确认收货",
  sendBackDays: "同意退货后这么久没有寄回就撤销",
};

export function OrderTimesPart({ saved, choices, onReload }: PartProps) {
  const [form] = Form.useForm<Values>();
  return (
    <PartForm<Values>
      saved={saved}
      onReload={onReload}
      form={form}
      initial={saved.settings.orderTimes}
      merge={(settings, orderTimes) => ({ ...settings, orderTimes })}
    >
      <p className="dialog-note">
        从下一个订单起生效，已经下的订单保持原来的时间。售后期跟着方案走，在<Link to="/plan">方案</Link>里改。
      </p>
      <div className="field-grid">
        {choices.orderTimes.map(({ key, name, min, max, unit }) => (
          <NumberItem
            key={key}
            name={key}
            label={name}
            extra={`${hints[key]}（${min}–${max} ${unit}）`}
            rules={[{ required: true, message: `请填写${name}` }]}
          >
            <WholeInput min={min} max={max} suffix={unit} data-testid={`time-${key}`} />
          </NumberItem>
        ))}
      </div>
    </PartForm>
  );
}
