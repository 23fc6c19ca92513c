import { Form, Switch } from "antd";
import { formatFenShort } from "@/format/money";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { RateInput } from "../kit/format/rate-input";
import type { PromotionValues } from "./promotion-values";

const wide = { width: "100%" };
const needed = (message: string) => [{ required: true, message }];

/** 砍价: how many cuts reach the floor, how much one takes, and until when. */
export function BargainFields({ hasOrders }: { hasOrders: boolean }) {
  return (
    <>
      <div className="field-grid">
        <NumberItem name="helpers" label="几刀到底价" rules={needed("请填写几人砍到底价")}>
          <WholeInput min={1} max={100} suffix="刀" style={wide} disabled={hasOrders} data-testid="promotion-helpers" />
        </NumberItem>
        <NumberItem name="hours" label="发起后多久内" rules={needed("请填写砍价时限")}>
          <WholeInput min={1} max={720} suffix="小时" style={wide} disabled={hasOrders} data-testid="promotion-hours" />
        </NumberItem>
        <NumberItem name="helpsPerDay" label="每人每天帮砍" rules={needed("请填写每天帮砍次数")}>
          <WholeInput min={1} max={1000} suffix="次" style={wide} disabled={hasOrders} />
        </NumberItem>
        <NumberItem name="cutMinBp" label="一刀最少砍差价的" rules={needed("请填写每次最少砍多少")}>
          <RateInput disabled={hasOrders} data-testid="promotion-cut-min" />
        </NumberItem>
        <NumberItem name="cutMaxBp" label="一刀最多砍差价的" rules={needed("请填写每次最多砍多少")}>
          <RateInput disabled={hasOrders} data-testid="promotion-cut-max" />
        </NumberItem>
        <Form.Item
          name="floorOnly"
          label="砍到底价才能买"
          valuePropName="checked"
          extra="不开时可以按当时砍到的价格购买"
        >
          <Switch disabled={hasOrders} />
        </Form.Item>
      </div>
      <Example />
    </>
  );
}

/** The bounds in yuan for the first product, so that nobody has to reckon. */
function Example() {
  const form = Form.useFormInstance<PromotionValues>();
  const values = Form.useWatch((all: PromotionValues) => all, { form, preserve: true });
  const [item] = values?.items ?? [];
  const { cutMinBp, cutMaxBp, helpers } = values ?? {};
  const wayFen = (item?.listPriceFen ?? 0) - (item?.priceFen ?? 0);
  if (!item?.listPriceFen || !helpers || cutMinBp == null || cutMaxBp == null || wayFen <= 0) return null;
  const part = (bp: number) => formatFenShort(Math.floor((wayFen * bp) / 10_000));
  return (
    <p className="dialog-note figure">
      {`「${item.title}」从 ${formatFenShort(item.listPriceFen)} 起，${helpers} 刀共砍 ${formatFenShort(wayFen)}，一刀 ${part(cutMinBp)} 到 ${part(cutMaxBp)}，金额随机。`}
    </p>
  );
}
