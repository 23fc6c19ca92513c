import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { App, Button, Form, Input } from "antd";
import { lastOf } from "@/format/last-of";
import { FenInput } from "../kit/format/fen-input";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { SinglePicture } from "../kit/picture-field";
import { rowMarks } from "../kit/row-marks";
import { textLimit } from "../kit/text-limit";
import { type GoodsValues, newVariant, type VariantValues } from "./form-values";

const maxSpecs = 3;

/** 规格与价格: the names of the specifications once, then a row for each variant. */
export function VariantEditor() {
  const form = Form.useFormInstance<GoodsValues>();
  const zone = Form.useWatch("zone", form);
  const names = Form.useWatch("specNames", form) ?? [];
  const variants = Form.useWatch("variants", { form, preserve: true }) ?? [];
  const askToRemove = useVariantQuestion();
  const removeSpec = (at: number) => {
    const rest = <Item,>(list: Item[]) => list.filter((_, index) => index !== at);
    form.setFieldsValue({
      specNames: rest(names),
      variants: variants.map((variant) => ({ ...variant, values: rest(variant.values ?? []) })),
    });
  };
  return (
    <>
      <SpecNames onRemove={removeSpec} />
      <Form.List name="variants">
        {(fields, { add, remove }) => (
          <>
            <div className="variants" data-testid="variants">
              {fields.map(({ key, name }) => (
                <VariantRow
                  key={key}
                  at={name}
                  names={names}
                  zone={zone}
                  variant={variants[name]}
                  onRemove={fields.length > 1 ? () => askToRemove(variants[name], () => remove(name)) : null}
                />
              ))}
            </div>
            <Button
              type="dashed"
              block
              icon={<PlusOutlined />}
              onClick={() => add({ ...newVariant, ...pricesOf(lastOf(variants)), values: names.map(() => "") })}
              {...rowMarks("variant-add")}
            >
              加一个规格
            </Button>
          </>
        )}
      </Form.List>
    </>
  );
}

/** Asks before a variant goes that is already sold, and says what goes with it. */
function useVariantQuestion() {
  const { modal } = App.useApp();
  return (variant: VariantValues | undefined, onAccept: () => void) => {
    if (!variant?.id) return onAccept();
    const name = (variant.values ?? []).filter(Boolean).join(" / ");
    modal.confirm({
      title: `删除规格${name ? `「${name}」` : ""}？`,
      content: `保存后它不再出售，余下的 ${variant.stock ?? 0} 件库存一并作废，购物车里的会失效；已经下的订单不受影响。`,
      okText: "删除",
      cancelText: "取消",
      okButtonProps: { danger: true, ...rowMarks("variant-remove-confirm") },
      onOk: onAccept,
    });
  };
}

function SpecNames({ onRemove }: { onRemove: (at: number) => void }) {
  return (
    <Form.List name="specNames">
      {(fields, { add }) => (
        <div className="spec-names">
          {fields.map(({ key, name }) => (
            <span key={key} className="spec-name">
              <Form.Item name={name} rules={[{ required: true, whitespace: true, message: "请填写规格名称" }]}>
                <Input
                  {...textLimit(10)}
                  placeholder="如 颜色"
                  aria-label={`第 ${name + 1} 种规格的名称`}
                  data-testid={`spec-name-${name}`}
                />
              </Form.Item>
              {fields.length > 1 && (
                <Button
                  type="text"
                  aria-label="删除这种规格"
                  icon={<DeleteOutlined />}
                  onClick={() => onRemove(name)}
                />
              )}
            </span>
          ))}
          {fields.length < maxSpecs && (
            <Button type="dashed" icon={<PlusOutlined />} onClick={() => add("")}>
              加一种规格
            </Button>
          )}
        </div>
      )}
    </Form.List>
  );
}

/** Two names can be equal while somebody types, so the keys come from the places. */
const placed = (names: string[]) => names.map((name, index) => ({ name, index, key: `${index}-of-${names.length}` }));

/** A new variant begins with the prices of the last one, which are usually the same. */
function pricesOf(last: VariantValues | undefined) {
  if (!last) return {};
  const { priceFen, memberPriceFen, listPriceFen, pointsPrice, costFen, weightG } = last;
  return { priceFen, memberPriceFen, listPriceFen, pointsPrice, costFen, weightG };
}

type RowProps = {
  at: number;
  names: string[];
  zone: GoodsValues["zone"] | undefined;
  variant: VariantValues | undefined;
  onRemove: (() => void) | null;
};

const codeRule = { pattern: /^[\w./+-]{1,40}$/, message: "只能用字母、数字和 . / + - _" };
const required = (message: string) => [{ required: true, message }];

function VariantRow({ at, names, zone, variant, onRemove }: RowProps) {
  const isKnown = Boolean(variant?.id);
  return (
    <div className="variant" data-testid="variant">
      <Form.Item name={[at, "id"]} hidden>
        <Input />
      </Form.Item>
      {placed(names).map(({ name, index, key }) => (
        <Form.Item
          key={key}
          name={[at, "values", index]}
          label={name || "规格"}
          rules={[{ required: true, whitespace: true, message: "请填写规格" }]}
        >
          <Input {...textLimit(30)} data-testid={`variant-value-${at}-${index}`} />
        </Form.Item>
      ))}
      {zone !== "free" && (
        <NumberItem name={[at, "priceFen"]} label="售价" rules={required("请填写售价")}>
          <FenInput data-testid={`variant-price-${at}`} />
        </NumberItem>
      )}
      {zone !== "free" && zone !== "points" && (
        <NumberItem name={[at, "listPriceFen"]} label="划线价" tooltip="在售价旁划掉显示，要高于售价；留空不显示">
          <FenInput placeholder="不显示" data-testid={`variant-list-price-${at}`} />
        </NumberItem>
      )}
      {zone === "member" && (
        <NumberItem name={[at, "memberPriceFen"]} label="代理价">
          <FenInput placeholder="同售价" data-testid={`variant-member-price-${at}`} />
        </NumberItem>
      )}
      {zone === "points" && (
        <NumberItem name={[at, "pointsPrice"]} label="积分价" rules={required("请填写积分价")}>
          <WholeInput min={1} style={{ width: "100%" }} data-testid={`variant-points-${at}`} />
        </NumberItem>
      )}
      <NumberItem name={[at, "costFen"]} label="成本" rules={required("请填写成本")}>
        <FenInput data-testid={`variant-cost-${at}`} />
      </NumberItem>
      <NumberItem name={[at, "weightG"]} label="重量（克）">
        <WholeInput min={0} style={{ width: "100%" }} />
      </NumberItem>
      {isKnown ? (
        <Form.Item label="库存" tooltip="已有规格的库存在「库存」页面增减，每次都留下原因">
          <span className="figure">{variant?.stock ?? 0} 件</span>
        </Form.Item>
      ) : (
        <NumberItem name={[at, "firstStock"]} label="初始库存">
          <WholeInput min={0} style={{ width: "100%" }} data-testid={`variant-stock-${at}`} />
        </NumberItem>
      )}
      <CodeFields at={at} />
      <Form.Item name={[at, "pictureUrl"]} label="规格图">
        <SinglePicture testId={`variant-picture-${at}`} />
      </Form.Item>
      <Button
        type="text"
        danger
        className="variant-remove"
        icon={<DeleteOutlined />}
        disabled={onRemove === null}
        onClick={() => onRemove?.()}
        aria-label="删除这个规格"
      />
    </div>
  );
}

function CodeFields({ at }: { at: number }) {
  return (
    <>
      <Form.Item name={[at, "code"]} label="商家编码" rules={[codeRule]}>
        <Input {...textLimit(40)} placeholder="选填" data-testid={`variant-code-${at}`} />
      </Form.Item>
      <Form.Item name={[at, "barcode"]} label="条码" rules={[codeRule]}>
        <Input {...textLimit(40)} placeholder="选填" data-testid={`variant-barcode-${at}`} />
      </Form.Item>
    </>
  );
}
