import { Form } from "antd";
import { formatFenShort } from "@/format/money";
import { formatTime } from "../kit/format/format-time";
import { kindNames, type PromotionValues } from "./promotion-values";

/** 预览: what a buyer sees of it on the product page of the phone. */
export function PhonePreview({ kind }: { kind: PromotionValues["kind"] }) {
  // Pictures and titles have no field of their own, so the whole store is watched.
  const values = Form.useWatch((all: PromotionValues) => all, { form: Form.useFormInstance(), preserve: true });
  if (!values) return null;
  return (
    <aside className="promotion-preview" aria-label="手机上的样子">
      <p className="faint">手机上的样子</p>
      <div className="promotion-phone">
        {kind === "threshold" ? <Tiers values={values} /> : <Product kind={kind} values={values} />}
      </div>
    </aside>
  );
}

type Props = { kind: PromotionValues["kind"]; values: PromotionValues };

function Product({ kind, values }: Props) {
  const [item] = values.items ?? [];
  const { endsAt, size, name, helpers } = values;
  return (
    <>
      {item?.pictureUrl ? <img src={item.pictureUrl} alt="" /> : <div className="promotion-blank" />}
      <div className={`promotion-band promotion-band-${kind}`}>
        <span>
          <b className="figure">{formatFenShort(item?.priceFen ?? 0)}</b>
          {item?.listPriceFen !== undefined && <s className="figure">{formatFenShort(item.listPriceFen)}</s>}
        </span>
        <span className="promotion-kind">
          {kind === "group"
            ? `${size ?? 0} 人团`
            : kind === "bargain"
              ? `砍价底价 · ${helpers ?? 0} 刀到底`
              : kindNames[kind]}
          <small className="figure">{endsAt ? `${formatTime(endsAt).slice(5, 16)} 结束` : "长期有效"}</small>
        </span>
      </div>
      <p className="promotion-title">{item?.title ?? "选好商品后在这里显示"}</p>
      <p className="faint">
        {name || "活动名称"}
        {item?.stock ? ` · 仅 ${item.stock} 件` : ""}
        {item?.perMember ? ` · 每人限 ${item.perMember} 件` : ""}
      </p>
    </>
  );
}

function Tiers({ values: { tiers = [], by, name } }: { values: PromotionValues }) {
  const words = tiers.map((tier, place) => {
    const from = by === "amount" ? `满 ${formatFenShort(tier.from ?? 0)}` : `满 ${tier.from ?? 0} 件`;
    const gives = [
      tier.gives === "off" && `减 ${formatFenShort(tier.off ?? 0)}`,
      tier.gives === "rate" && `打 ${(tier.rate ?? 0) / 1000} 折`,
      tier.freeFreight && "包邮",
      tier.points && `送 ${tier.points} 积分`,
      tier.coupon && "送优惠券",
      tier.giftSku && `送赠品 × ${tier.giftQuantity ?? 1}`,
    ].filter(Boolean);
    return { key: `tier-${place}`, text: `${from} ${gives.join("、")}` };
  });
  return (
    <>
      <p className="promotion-title">{name || "活动名称"}</p>
      {words.map(({ key, text }) => (
        <p key={key} className="promotion-tier figure">
          {text}
        </p>
      ))}
    </>
  );
}
