import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDebounced } from "@/data/use-debounced";
import { formatCount } from "@/format/count";
import { formatFenShort } from "@/format/money";
import type { Answers } from "../kit/answers";
import { client } from "../kit/client";
import { documentOf, type GiftValues } from "./use-gift-saving";

export type Offer = Answers["desk"]["newcomerGift"]["check"]["offer"];

/** The gift with what is in the form now, as the server shows it to a newcomer. */
export function useGiftOffer(values: GiftValues): Offer | undefined {
  const document = useDebounced(JSON.stringify(documentOf({ ...values, title: values.title?.trim() || "标题" })));
  const query = useQuery({
    queryKey: ["newcomer-gift-preview", document],
    queryFn: () => client.desk.newcomerGift.check.mutate({ document: JSON.parse(document) }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return query.data?.offer;
}

/** 预览: the gift as it stands on the phone. */
export function GiftPreview({ offer, isOn }: { offer: Offer | undefined; isOn: boolean }) {
  return (
    <aside className="gift-preview" aria-label="手机上的样子">
      <p className="faint">手机上的样子</p>
      {offer && <Phone offer={offer} isOn={isOn} />}
    </aside>
  );
}

function Phone({ offer, isOn }: { offer: Offer; isOn: boolean }) {
  const { title, whenName, points, coupons, couponsFen } = offer;
  const isEmpty = points === 0 && coupons.length === 0;
  return (
    <div className="gift-phone" data-testid="gift-preview">
      <div className="gift-phone__head">
        <b>{title}</b>
        <span>{`${whenName}自动到账，每人一次`}</span>
      </div>
      {isEmpty && <p className="gift-phone__none">设置积分或优惠券后在这里显示</p>}
      {points > 0 && (
        <p className="gift-phone__row">
          <b className="figure">{formatCount(points)}</b>
          <span>积分</span>
        </p>
      )}
      {coupons.map((coupon) => (
        <p key={coupon.templateId} className="gift-phone__row">
          <b className="figure">{valueText(coupon)}</b>
          <span>
            {coupon.name}
            {coupon.count > 1 && <span className="figure"> × {coupon.count}</span>}
            <small>{coupon.sentence}</small>
            <small>{coupon.validitySentence}</small>
          </span>
        </p>
      ))}
      {couponsFen !== null && couponsFen > 0 && (
        <p className="gift-phone__sum figure">优惠券最多抵 {formatFenShort(couponsFen)}</p>
      )}
      <p className="gift-phone__button">微信登录领取</p>
      {!isOn && <p className="gift-phone__off">还没有开启，会员看不到</p>}
    </div>
  );
}

function valueText({ type, amountFen, rateBp }: Offer["coupons"][number]): string {
  if (type === "percent") return `${(rateBp ?? 0) / 1000} 折`;
  if (type === "freight" && amountFen === null) return "包邮";
  return formatFenShort(amountFen ?? 0);
}
