import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Form, Input, Select } from "antd";
import { api } from "../kit/api";
import { FoldInput } from "../kit/format/fold-input";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { RateInput } from "../kit/format/rate-input";
import { byCursor, rowsOf } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import { textLimit } from "../kit/text-limit";
import { levelAbove } from "./document-values";
import type { Programme } from "./shapes";

type GiftOption = { value: string; label: string };

/** 等级: the levels of a programme, the lowest first. */
export function LevelList({ scope }: { scope: string }) {
  const form = Form.useFormInstance<Programme>();
  const list = useInfiniteQuery(api.desk.couponTemplates.list.infiniteQueryOptions({ scope }, byCursor));
  const gifts = rowsOf(list)
    .filter(({ endedAt }) => endedAt === null)
    .map(({ id, name, sentence }) => ({ value: id, label: `${name}（${sentence}）` }));
  return (
    <Form.List name="levels">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <LevelFields key={key} at={name} gifts={gifts} onRemove={fields.length > 1 ? () => remove(name) : null} />
          ))}
          <Button
            type="dashed"
            block
            icon={<PlusOutlined />}
            onClick={() => add(levelAbove(form.getFieldValue("levels")))}
            {...rowMarks("level-add")}
          >
            在最高等级之上再加一级
          </Button>
        </>
      )}
    </Form.List>
  );
}

type FieldsProps = { at: number; gifts: GiftOption[]; onRemove: (() => void) | null };

const wide = { width: "100%" };

function LevelFields({ at, gifts, onRemove }: FieldsProps) {
  return (
    <div className="variant level-fields" data-testid="level-fields">
      <Form.Item name={[at, "name"]} label="名称">
        <Input {...textLimit(40)} data-testid={`level-name-${at}`} />
      </Form.Item>
      <Form.Item name={[at, "id"]} label="编号" tooltip="会员的等级按编号保存，用过的编号不要改">
        <Input {...textLimit(40)} />
      </Form.Item>
      <NumberItem name={[at, "min"]} label="成长值门槛">
        <WholeInput min={0} style={wide} data-testid={`level-min-${at}`} />
      </NumberItem>
      <NumberItem name={[at, "discount"]} label="零售价" tooltip="10 折为没有折扣">
        <FoldInput data-testid={`level-discount-${at}`} />
      </NumberItem>
      <NumberItem name={[at, "accelerator"]} label="成长加速">
        <RateInput max={10_000} />
      </NumberItem>
      <NumberItem name={[at, "pointsRate"]} label="积分倍率">
        <RateInput max={10_000} />
      </NumberItem>
      <NumberItem name={[at, "loginGrowth"]} label="每日登录">
        <WholeInput min={0} suffix="成长值" style={wide} />
      </NumberItem>
      <NumberItem name={[at, "freeFreightPerMonth"]} label="每月免邮">
        <WholeInput min={0} suffix="次" placeholder="没有" style={wide} />
      </NumberItem>
      <div className="wide gift-columns">
        <Gifts at={at} part="giftCoupons" label="升级礼券" gifts={gifts} />
        <Gifts at={at} part="birthdayCoupons" label="生日礼券" gifts={gifts} />
      </div>
      <Button
        type="text"
        danger
        className="variant-remove"
        icon={<DeleteOutlined />}
        disabled={onRemove === null}
        onClick={() => onRemove?.()}
        aria-label="删除这个等级"
      />
    </div>
  );
}

type GiftsProps = {
  at: number;
  part: "giftCoupons" | "birthdayCoupons";
  label: string;
  gifts: GiftOption[];
};

function Gifts({ at, part, label, gifts }: GiftsProps) {
  return (
    <Form.List name={[at, part]}>
      {(fields, { add, remove }) => (
        <div className="gifts">
          {fields.map(({ key, name }) => (
            <div key={key} className="gift">
              <Form.Item name={[name, "template"]} label={name === 0 ? label : undefined}>
                <Select
                  aria-label={label}
                  placeholder="选择优惠券"
                  options={gifts}
                  showSearch={{ optionFilterProp: "label" }}
                />
              </Form.Item>
              <NumberItem name={[name, "count"]} label={name === 0 ? "张数" : undefined}>
                <WholeInput min={1} max={20} aria-label="张数" />
              </NumberItem>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                onClick={() => remove(name)}
                aria-label={`删除这张${label}`}
              />
            </div>
          ))}
          <Button type="link" size="small" icon={<PlusOutlined />} onClick={() => add({ count: 1 })}>
            {label}
          </Button>
        </div>
      )}
    </Form.List>
  );
}
