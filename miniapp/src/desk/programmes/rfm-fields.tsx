import { Form, Select } from "antd";
import { FenInput } from "../kit/format/fen-input";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";

const wide = { width: "100%" };

const dimensions = [
  { key: "r", name: "R 最近一次购买", cut: "不超过几天" },
  { key: "f", name: "F 购买次数", cut: "至少几单" },
  { key: "m", name: "M 消费金额", cut: "至少多少元" },
] as const;

const bins = [1, 2, 3, 4, 5];

/** RFM: four cut points make five bins of each dimension; bins have scores, dimensions have weights. */
export function RfmFields() {
  return (
    <>
      <div className="field-grid">
        <NumberItem name={["rfm", "windowDays"]} label="统计最近">
          <WholeInput min={1} suffix="天" style={wide} />
        </NumberItem>
        <Form.Item name={["rfm", "monetary"]} label="金额口径">
          <Select
            options={[
              { value: "total", label: "总额" },
              { value: "average", label: "平均每单" },
            ]}
          />
        </Form.Item>
        <NumberItem name={["rfm", "highFrom"]} label="几档起算高" tooltip="用来分出重要价值等八类人群">
          <WholeInput min={1} max={5} suffix="档" style={wide} />
        </NumberItem>
      </div>
      {dimensions.map(({ key, name, cut }) => (
        <div key={key} className="rfm-fields">
          <header>
            <b>{name}</b>
            <NumberItem name={["rfm", "weights", key]} label="权重" layout="horizontal">
              <WholeInput min={0} />
            </NumberItem>
          </header>
          <div className="rfm-rows">
            <span className="faint">分段（{cut}）</span>
            {[0, 1, 2, 3].map((at) => (
              <NumberItem key={at} name={["rfm", key, at]}>
                {key === "m" ? <FenInput /> : <WholeInput style={wide} />}
              </NumberItem>
            ))}
          </div>
          <Form.Item name={["rfm", key]} className="list-problem">
            <span />
          </Form.Item>
          <div className="rfm-rows">
            <span className="faint">1 到 5 档得分</span>
            {bins.map((bin) => (
              <NumberItem key={bin} name={["rfm", "scores", key, bin - 1]}>
                <WholeInput style={wide} aria-label={`${name} ${bin} 档得分`} />
              </NumberItem>
            ))}
          </div>
        </div>
      ))}
    </>
  );
}
