import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Form, Input } from "antd";
import { FoldInput } from "../kit/format/fold-input";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { RateInput } from "../kit/format/rate-input";
import { rowMarks } from "../kit/row-marks";
import { textLimit } from "../kit/text-limit";
import { newCard } from "./document-values";
import type { Programme } from "./shapes";

const wide = { width: "100%" };

/** 付费会员卡: sold by products that grant one (商品编辑「购买即得」). */
export function CardList() {
  const form = Form.useFormInstance<Programme>();
  return (
    <Form.List name="cards">
      {(fields, { add, remove }) => (
        <>
          <p className="dialog-note">
            在商品的「购买即得」里选一张卡，买下的人付款后就有这张卡；续买的天数接在后面，全额退款收回还没用的天数。
          </p>
          {fields.map(({ key, name }) => (
            <CardFields key={key} at={name} onRemove={() => remove(name)} />
          ))}
          <Button
            type="dashed"
            block
            icon={<PlusOutlined />}
            onClick={() => add(newCard(form.getFieldValue("cards")))}
            {...rowMarks("card-add")}
          >
            加一张会员卡
          </Button>
        </>
      )}
    </Form.List>
  );
}

function CardFields({ at, onRemove }: { at: number; onRemove: () => void }) {
  return (
    <div className="variant" data-testid="card-fields">
      <Form.Item name={[at, "name"]} label="名称" rules={[{ required: true, whitespace: true, message: "请填写名称" }]}>
        <Input {...textLimit(40)} placeholder="如 年卡" data-testid={`card-name-${at}`} />
      </Form.Item>
      <Form.Item name={[at, "id"]} label="编号" tooltip="会员的卡按编号保存，卖出过的编号不要改">
        <Input {...textLimit(40)} />
      </Form.Item>
      <NumberItem name={[at, "days"]} label="一件有效">
        <WholeInput min={1} max={3660} suffix="天" style={wide} data-testid={`card-days-${at}`} />
      </NumberItem>
      <NumberItem name={[at, "discount"]} label="零售价" tooltip="和等级折扣比，取低的一个；10 折为没有折扣">
        <FoldInput data-testid={`card-discount-${at}`} />
      </NumberItem>
      <NumberItem name={[at, "pointsRate"]} label="积分倍率" tooltip="和等级倍率比，取高的一个">
        <RateInput max={10_000} />
      </NumberItem>
      <Button
        type="text"
        danger
        className="variant-remove"
        icon={<DeleteOutlined />}
        onClick={onRemove}
        aria-label="删除这张会员卡"
      />
    </div>
  );
}
