import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Form, Select } from "antd";
import { NumberItem } from "../kit/format/number-item";
import { RateInput } from "../kit/format/rate-input";
import { TimeInput } from "../kit/format/time-input";
import { GoodsChoice } from "../kit/goods-choice";
import { rowMarks } from "../kit/row-marks";
import { earningZones } from "../kit/zones";
import { newBoost } from "./document-values";
import type { Programme } from "./shapes";

/** 积分活动: for some time, orders of some products, zones or levels earn more points. */
export function BoostList() {
  const form = Form.useFormInstance<Programme>();
  const levels = Form.useWatch<Programme["levels"]>("levels") ?? [];
  const choices = levels.map(({ id, name }) => ({ value: id, label: name || id }));
  return (
    <Form.List name={["points", "boosts"]}>
      {(fields, { add, remove }) => (
        <>
          <h4>积分活动</h4>
          {fields.map(({ key, name }) => (
            <BoostFields key={key} at={name} levels={choices} onRemove={() => remove(name)} />
          ))}
          <Button
            type="link"
            size="small"
            icon={<PlusOutlined />}
            onClick={() => add(newBoost(form.getFieldValue(["points", "boosts"])))}
            {...rowMarks("boost-add")}
          >
            加一个积分活动
          </Button>
        </>
      )}
    </Form.List>
  );
}

type FieldsProps = { at: number; levels: { value: string; label: string }[]; onRemove: () => void };

function BoostFields({ at, levels, onRemove }: FieldsProps) {
  return (
    <div className="variant" data-testid="boost-fields">
      <NumberItem name={[at, "rate"]} label="积分为平常的" tooltip="200% 即双倍积分；几个活动都合适时取最高的，不叠加">
        <RateInput min={100} max={10_000} data-testid={`boost-rate-${at}`} />
      </NumberItem>
      <Form.Item name={[at, "startsAt"]} label="付款从">
        <TimeInput placeholder="立即" />
      </Form.Item>
      <Form.Item name={[at, "endsAt"]} label="到">
        <TimeInput placeholder="一直有效" />
      </Form.Item>
      <Form.Item name={[at, "zones"]} label="专区">
        <Select mode="multiple" placeholder="计积分的专区都算" options={earningZones} />
      </Form.Item>
      <Form.Item name={[at, "levels"]} label="等级">
        <Select mode="multiple" placeholder="全部等级" options={levels} />
      </Form.Item>
      <Form.Item name={[at, "products"]} label="商品" className="wide">
        <GoodsChoice disabled={false} />
      </Form.Item>
      <Button
        type="text"
        danger
        className="variant-remove"
        icon={<DeleteOutlined />}
        onClick={onRemove}
        aria-label="删除这个积分活动"
      />
    </div>
  );
}
