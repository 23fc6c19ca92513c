import { Form, InputNumber, Select } from "antd";
import { FenInput } from "../kit/format/fen-input";
import { earningZones } from "../kit/zones";

const wide = { width: "100%" };

const models = [
  { value: "behaviour", label: "行为成长：消费、登录、评价随时增加" },
  { value: "rfm", label: "RFM 周期结算：按最近、次数、金额升降" },
  { value: "hybrid", label: "行为 + RFM：两者都计" },
];

export function GrowthFields() {
  return (
    <div className="field-grid">
      <Form.Item name={["growth", "model"]} label="成长模型" className="wide">
        <Select options={models} data-testid="growth-model" />
      </Form.Item>
      <Form.Item name={["growth", "zones"]} label="计入成长值的专区" className="wide">
        <Select mode="multiple" options={earningZones} />
      </Form.Item>
      <Form.Item name={["growth", "review"]} label="评价通过">
        <InputNumber<number> min={0} precision={0} suffix="成长值" style={wide} />
      </Form.Item>
      <Form.Item name={["growth", "photoReview"]} label="晒图另加">
        <InputNumber<number> min={0} precision={0} suffix="成长值" style={wide} />
      </Form.Item>
      <Form.Item name={["growth", "photoReviewers"]} label="每件商品的晒图名额">
        <InputNumber<number> min={0} precision={0} suffix="人" style={wide} />
      </Form.Item>
      <Form.Item name={["growth", "reviewMinPrice"]} label="有奖励的最低单价">
        <FenInput />
      </Form.Item>
      <Form.Item name="graceCloses" label="保级宽限" tooltip="成长值不够时，先提醒这么多次结算，再不够才降级">
        <InputNumber<number> min={0} precision={0} suffix="次" style={wide} />
      </Form.Item>
    </div>
  );
}
