import { Form, Select } from "antd";
import { FenInput } from "../kit/format/fen-input";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
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
      <NumberItem name={["growth", "review"]} label="评价通过">
        <WholeInput min={0} suffix="成长值" style={wide} />
      </NumberItem>
      <NumberItem name={["growth", "photoReview"]} label="晒图另加">
        <WholeInput min={0} suffix="成长值" style={wide} />
      </NumberItem>
      <NumberItem name={["growth", "photoReviewers"]} label="每件商品的晒图名额">
        <WholeInput min={0} suffix="人" style={wide} />
      </NumberItem>
      <NumberItem name={["growth", "reviewMinPrice"]} label="有奖励的最低单价">
        <FenInput />
      </NumberItem>
      <NumberItem name="graceCloses" label="保级宽限" tooltip="成长值不够时，先提醒这么多次结算，再不够才降级">
        <WholeInput min={0} suffix="次" style={wide} />
      </NumberItem>
    </div>
  );
}
