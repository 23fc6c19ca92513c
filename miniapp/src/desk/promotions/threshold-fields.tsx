import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Form, Segmented, Select, Switch } from "antd";
import { api } from "../kit/api";
import { FenInput } from "../kit/format/fen-input";
import { FoldInput } from "../kit/format/fold-input";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { GoodsChoice } from "../kit/goods-choice";
import { byCursor, rowsOf } from "../kit/paged";
import { couponZones } from "../kit/zones";
import { GiftChoice } from "./gift-choice";
import type { PromotionValues, TierValues } from "./promotion-values";

const wide = { width: "100%" };
const needed = (message: string) => [{ required: true, message }];

/** 满减、满折、满额包邮、满送. */
export function ThresholdFields() {
  const scope = Form.useWatch<PromotionValues["scope"]>("scope") ?? "platform";
  return (
    <>
      <section>
        <h3>范围</h3>
        <div className="field-grid">
          <Form.Item name="zones" label="专区">
            <Select mode="multiple" placeholder="品质零售和代理特价" options={couponZones} />
          </Form.Item>
          <NumberItem name="priority" label="先后" tooltip="一件商品只参加一个活动：数字大的先算">
            <WholeInput style={wide} />
          </NumberItem>
          <Form.Item name="productIds" label="商品" className="wide">
            <GoodsChoice disabled={false} />
          </Form.Item>
        </div>
      </section>
      <section>
        <h3>优惠档位</h3>
        <Form.Item name="by">
          <Segmented
            options={[
              { value: "amount", label: "按金额满" },
              { value: "quantity", label: "按件数满" },
            ]}
            data-testid="threshold-by"
          />
        </Form.Item>
        <TierList scope={scope} />
      </section>
    </>
  );
}

function TierList({ scope }: { scope: string }) {
  const list = useInfiniteQuery(api.desk.couponTemplates.list.infiniteQueryOptions({ scope }, byCursor));
  const coupons = rowsOf(list)
    .filter(({ endedAt }) => endedAt === null)
    .map(({ id, name, sentence }) => ({ value: id, label: `${name}（${sentence}）` }));
  return (
    <Form.List name="tiers">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <TierFields
              key={key}
              at={name}
              coupons={coupons}
              onRemove={fields.length > 1 ? () => remove(name) : null}
            />
          ))}
          <Button type="dashed" block icon={<PlusOutlined />} onClick={() => add({ gives: "off", giftQuantity: 1 })}>
            加一档
          </Button>
        </>
      )}
    </Form.List>
  );
}

type TierProps = { at: number; coupons: { value: string; label: string }[]; onRemove: (() => void) | null };

function TierFields({ at, coupons, onRemove }: TierProps) {
  const by = Form.useWatch<PromotionValues["by"]>("by");
  const tier = Form.useWatch<TierValues | undefined>(["tiers", at]);
  return (
    <div className="variant" data-testid="threshold-tier">
      <NumberItem name={[at, "from"]} label={by === "quantity" ? "满几件" : "满多少"} rules={needed("请填写门槛")}>
        {by === "quantity" ? (
          <WholeInput min={1} suffix="件" style={wide} />
        ) : (
          <FenInput data-testid={`tier-from-${at}`} />
        )}
      </NumberItem>
      <Form.Item name={[at, "gives"]} label="减钱还是打折">
        <Select
          options={[
            { value: "off", label: "减" },
            { value: "rate", label: "打折" },
            { value: "none", label: "不减" },
          ]}
        />
      </Form.Item>
      {tier?.gives === "off" && (
        <NumberItem name={[at, "off"]} label="减多少" rules={needed("请填写金额")}>
          <FenInput data-testid={`tier-off-${at}`} />
        </NumberItem>
      )}
      {tier?.gives === "rate" && (
        <NumberItem name={[at, "rate"]} label="打几折" rules={needed("请填写折扣")}>
          <FoldInput />
        </NumberItem>
      )}
      <NumberItem name={[at, "points"]} label="收货后送积分">
        <WholeInput min={1} placeholder="不送" style={wide} />
      </NumberItem>
      <Form.Item name={[at, "freeFreight"]} label="包邮" valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name={[at, "coupon"]} label="收货后送优惠券" className="wide">
        <Select allowClear placeholder="不送" options={coupons} showSearch={{ optionFilterProp: "label" }} />
      </Form.Item>
      <Form.Item
        name={[at, "giftSku"]}
        label="随单送赠品"
        className="wide"
        extra={
          tier?.giftSku
            ? "赠品随订单发出，占库存；送完为止，只随同一家店铺的订单送出。商品全部退完时一起退回"
            : undefined
        }
      >
        <GiftChoice at={at} title={tier?.giftTitle} />
      </Form.Item>
      {tier?.giftSku && (
        <NumberItem name={[at, "giftQuantity"]} label="送几件" rules={needed("请填写件数")}>
          <WholeInput min={1} max={100} suffix="件" style={wide} />
        </NumberItem>
      )}
      <Button
        type="text"
        danger
        className="variant-remove"
        icon={<DeleteOutlined />}
        disabled={onRemove === null}
        onClick={() => onRemove?.()}
        aria-label="删除这一档"
      />
    </div>
  );
}
