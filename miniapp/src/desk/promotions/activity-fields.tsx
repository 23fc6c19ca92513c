import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Form, Input, Switch } from "antd";
import { formatFen } from "@/format/money";
import { FenInput } from "../kit/format/fen-input";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { rowMarks } from "../kit/row-marks";
import { BargainFields } from "./bargain-fields";
import { OneProduct } from "./one-product";
import type { ActivityKind, ItemValues, PromotionValues } from "./promotion-values";

type Props = { kind: ActivityKind; hasOrders: boolean };

const wide = { width: "100%" };
const needed = (message: string) => [{ required: true, message }];

/** What an activity sells, and how. */
export function ActivityFields({ kind, hasOrders }: Props) {
  return (
    <>
      <section>
        <h3>{kind === "bargain" ? "商品和底价" : "商品和活动价"}</h3>
        <ItemList kind={kind} hasOrders={hasOrders} />
      </section>
      {kind === "group" && (
        <section>
          <h3>成团</h3>
          <GroupFields hasOrders={hasOrders} />
        </section>
      )}
      {kind === "bargain" && (
        <section>
          <h3>砍价</h3>
          <BargainFields hasOrders={hasOrders} />
        </section>
      )}
      {kind === "flash" && (
        <section>
          <h3>每日场次</h3>
          <SessionList />
        </section>
      )}
      <section>
        <h3>优惠</h3>
        {kind === "timed" ? (
          <p className="dialog-note">
            限时折扣自动生效：和等级价、会员卡价比取低的，优惠券和积分照常可用，件数不够时按平常的价。
          </p>
        ) : (
          <UseFields hasOrders={hasOrders} />
        )}
      </section>
    </>
  );
}

function UseFields({ hasOrders }: { hasOrders: boolean }) {
  return (
    <>
      <p className="dialog-note">买家单独下单；不叠加等级价、会员卡价和满减。</p>
      <div className="field-grid">
        <Form.Item name="coupons" label="可以用优惠券" valuePropName="checked">
          <Switch disabled={hasOrders} />
        </Form.Item>
        <Form.Item name="points" label="可以用积分抵扣" valuePropName="checked">
          <Switch disabled={hasOrders} />
        </Form.Item>
      </div>
    </>
  );
}

function GroupFields({ hasOrders }: { hasOrders: boolean }) {
  return (
    <div className="field-grid">
      <NumberItem name="size" label="几人成团" rules={needed("请填写成团人数")}>
        <WholeInput min={2} max={100} suffix="人" style={wide} disabled={hasOrders} data-testid="promotion-size" />
      </NumberItem>
      <NumberItem name="hours" label="开团后多久内" rules={needed("请填写成团时限")}>
        <WholeInput min={1} max={720} suffix="小时" style={wide} disabled={hasOrders} data-testid="promotion-hours" />
      </NumberItem>
      <Form.Item
        name="fillUp"
        label="到时人数不够也成团"
        valuePropName="checked"
        extra="不开时全部自动退款；打开后已付款的订单照常发货"
      >
        <Switch disabled={hasOrders} />
      </Form.Item>
    </div>
  );
}

function SessionList() {
  return (
    <Form.List name="sessions">
      {(fields, { add, remove }) => (
        <>
          {fields.length === 0 && <p className="dialog-note">没有场次时，从开始到结束全天可以抢。</p>}
          {fields.map(({ key, name }) => (
            <div key={key} className="list-row">
              <Form.Item name={[name, "from"]} label="每天从" rules={needed("请填写时间")}>
                <Input placeholder="10:00" maxLength={5} />
              </Form.Item>
              <Form.Item name={[name, "to"]} label="到" rules={needed("请填写时间")}>
                <Input placeholder="12:00" maxLength={5} />
              </Form.Item>
              <Button type="text" icon={<DeleteOutlined />} onClick={() => remove(name)} aria-label="删除这一场" />
            </div>
          ))}
          <Button type="link" size="small" icon={<PlusOutlined />} onClick={() => add({ from: "10:00", to: "12:00" })}>
            加一场
          </Button>
        </>
      )}
    </Form.List>
  );
}

function ItemList({ kind, hasOrders }: Props) {
  return (
    <Form.List name="items">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <ItemFields
              key={key}
              at={name}
              kind={kind}
              hasOrders={hasOrders}
              onRemove={fields.length > 1 && !hasOrders ? () => remove(name) : null}
            />
          ))}
          {!hasOrders && (
            <Button
              type="dashed"
              block
              icon={<PlusOutlined />}
              onClick={() => add({})}
              {...rowMarks("promotion-item-add")}
            >
              加一个商品
            </Button>
          )}
        </>
      )}
    </Form.List>
  );
}

type ItemProps = Props & { at: number; onRemove: (() => void) | null };

function ItemFields({ at, kind, hasOrders, onRemove }: ItemProps) {
  const form = Form.useFormInstance<PromotionValues>();
  const item = Form.useWatch((all: PromotionValues) => all.items?.[at], { form, preserve: true });
  const priceName = kind === "bargain" ? "底价" : "活动价";
  const take = (product: ItemValues) => form.setFieldValue(["items", at], { ...item, ...product });
  return (
    <div className="variant promotion-item" data-testid="promotion-item">
      <Form.Item
        name={[at, "productId"]}
        label="商品"
        className="wide"
        rules={needed("请选择商品")}
        extra={item?.listPriceFen !== undefined && `售价 ${formatFen(item.listPriceFen)} 起`}
      >
        <OneProduct at={at} title={item?.title} disabled={hasOrders} onTake={take} />
      </Form.Item>
      <NumberItem name={[at, "priceFen"]} label={priceName} rules={needed(`请填写${priceName}`)}>
        <FenInput disabled={hasOrders} data-testid={`promotion-price-${at}`} />
      </NumberItem>
      <NumberItem name={[at, "stock"]} label="活动库存" extra={item?.sold ? `已售 ${item.sold} 件` : undefined}>
        <WholeInput min={1} placeholder="不限" style={wide} data-testid={`promotion-stock-${at}`} />
      </NumberItem>
      <NumberItem name={[at, "perMember"]} label="每人限购">
        <WholeInput min={1} placeholder="不限" style={wide} disabled={hasOrders} />
      </NumberItem>
      <Button
        type="text"
        danger
        className="variant-remove"
        icon={<DeleteOutlined />}
        disabled={onRemove === null}
        onClick={() => onRemove?.()}
        aria-label="删除这个商品"
      />
    </div>
  );
}
