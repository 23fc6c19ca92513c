import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Form, Select } from "antd";
import { FenInput } from "../kit/format/fen-input";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { RateInput } from "../kit/format/rate-input";
import { couponZones, earningZones } from "../kit/zones";
import type { Programme } from "./shapes";

const wide = { width: "100%" };

function Count({ path, label, suffix, min = 0 }: { path: string[]; label: string; suffix: string; min?: number }) {
  return (
    <NumberItem name={["points", ...path]} label={label}>
      <WholeInput min={min} suffix={suffix} style={wide} />
    </NumberItem>
  );
}

/** 积分: how points are earned, how long they last and what they buy. */
export function PointsFields({ scope }: { scope: string }) {
  const isPlatform = scope === "platform";
  return (
    <>
      <h4>怎么得</h4>
      <div className="field-grid">
        <Form.Item name={["points", "zones"]} label="消费计积分的专区" className="wide">
          <Select mode="multiple" options={earningZones} />
        </Form.Item>
        <NumberItem name={["points", "fenPerPoint"]} label="每消费多少得 1 积分">
          <FenInput />
        </NumberItem>
        <NumberItem
          name={["points", "topUpRate"]}
          label="储值 1 元得"
          tooltip="100% 即每储值 1 元得 1 积分"
          hidden={!isPlatform}
        >
          <RateInput max={10_000} />
        </NumberItem>
        <Count path={["expiresAfterMonths"]} label="有效期" suffix="个月" />
        <Count path={["checkIn", "base"]} label="每日签到" suffix="积分" />
        <Count path={["checkIn", "streakDays"]} label="连续签到满" suffix="天" min={1} />
        <Count path={["checkIn", "streakBonus"]} label="连续签到另加" suffix="积分" />
        <Count path={["review"]} label="评价通过" suffix="积分" />
        <Count path={["photoReview"]} label="晒图评价通过" suffix="积分" />
        <Count path={["share", "points"]} label="每次分享" suffix="积分" />
        <Count path={["share", "perDay"]} label="每日分享最多" suffix="次" />
      </div>
      <SpendBonus />
      <h4>怎么用</h4>
      {!isPlatform && (
        <p className="dialog-note">储值和抵现只属于商城的积分；本店积分用来兑换本店的优惠券和等级体验。</p>
      )}
      <div hidden={!isPlatform}>
        <div className="field-grid">
          <Form.Item name={["points", "redeem", "zones"]} label="可以抵扣的专区" className="wide">
            <Select mode="multiple" options={couponZones} />
          </Form.Item>
          <Count path={["redeem", "pointsPerYuan"]} label="抵 1 元需要" suffix="积分" min={1} />
          <NumberItem name={["points", "redeem", "maxShare"]} label="最多抵货款的">
            <RateInput />
          </NumberItem>
          <Count path={["redeem", "min"]} label="每次至少用" suffix="积分" />
        </div>
      </div>
      <Trials />
    </>
  );
}

function SpendBonus() {
  return (
    <Form.List name={["points", "spendBonus"]}>
      {(fields, { add, remove }) => (
        <>
          <h4>满额奖励</h4>
          {fields.map(({ key, name }) => (
            <Row key={key} onRemove={() => remove(name)}>
              <NumberItem name={[name, "from"]} label="单笔满">
                <FenInput />
              </NumberItem>
              <NumberItem name={[name, "points"]} label="另加">
                <WholeInput min={0} suffix="积分" style={wide} />
              </NumberItem>
            </Row>
          ))}
          <Form.Item name={["points", "spendBonus"]} className="list-problem">
            <span />
          </Form.Item>
          <Button type="link" size="small" icon={<PlusOutlined />} onClick={() => add({ from: 0, points: 0 })}>
            加一档
          </Button>
        </>
      )}
    </Form.List>
  );
}

/** 等级体验: a higher level for some days, bought with points. */
function Trials() {
  const levels = Form.useWatch<Programme["levels"]>("levels") ?? [];
  const above = levels.slice(1).map(({ id, name }) => ({ value: id, label: name || id }));
  return (
    <Form.List name={["points", "trials"]}>
      {(fields, { add, remove }) => (
        <>
          <h4>积分兑换等级体验</h4>
          {fields.map(({ key, name }) => (
            <Row key={key} onRemove={() => remove(name)}>
              <Form.Item name={[name, "level"]} label="等级">
                <Select options={above} placeholder="选择等级" />
              </Form.Item>
              <NumberItem name={[name, "days"]} label="体验">
                <WholeInput min={1} max={366} suffix="天" style={wide} />
              </NumberItem>
              <NumberItem name={[name, "points"]} label="需要">
                <WholeInput min={1} suffix="积分" style={wide} />
              </NumberItem>
            </Row>
          ))}
          <Button type="link" size="small" icon={<PlusOutlined />} onClick={() => add({ days: 7 })}>
            加一项体验
          </Button>
        </>
      )}
    </Form.List>
  );
}

function Row({ onRemove, children }: { onRemove: () => void; children: React.ReactNode }) {
  return (
    <div className="list-row">
      {children}
      <Button type="text" icon={<DeleteOutlined />} onClick={onRemove} aria-label="删除这一行" />
    </div>
  );
}
