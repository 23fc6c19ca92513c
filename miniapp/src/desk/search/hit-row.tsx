import type { SearchHit, SearchKind } from "@liandong/api/staff/desk/shapes";
import { IdentityBadge, MemberAvatar } from "../kit/member-link";

export const kindNames: Record<SearchKind, string> = {
  member: "会员",
  order: "订单",
  case: "售后",
  withdrawal: "提现",
  product: "商品",
  coupon: "优惠券",
};

/** The page of a hit. The staff of a store have no page of a member, but 门店会员 with their orders there. */
export function hitPath({ kind, id, member, state }: SearchHit, isOfStore: boolean): string {
  if (kind === "order") return `/orders/${id}`;
  if (kind === "case") return `/after-sales/${id}`;
  if (kind === "withdrawal") return `/withdrawals?state=${state}`;
  if (kind === "product") return `/goods?open=${id}`;
  if (kind === "coupon") return member && !isOfStore ? `/members/${member.id}?tab=coupons` : "/coupons";
  return isOfStore ? `/store-members?q=${id}` : `/members/${id}`;
}

export const hitKey = ({ kind, id, matched, member }: SearchHit) => `${kind} ${id} ${matched} ${member?.id ?? ""}`;

export function HitRow({ hit }: { hit: SearchHit }) {
  const { kind, title, sub, note, matchedName, member } = hit;
  return (
    <>
      {kind === "member" && member ? (
        <MemberAvatar member={member} size={28} />
      ) : (
        <span className="hit-kind">{kindNames[kind]}</span>
      )}
      <span className="hit-main">
        <span className="hit-name">
          <span className="clip figure">{title}</span>
          {kind === "member" && member && <IdentityBadge member={member} />}
        </span>
        <span className="hit-sub">
          {sub}
          {kind !== "member" && member && ` · ${member.nickname}`}
        </span>
      </span>
      <span className="hit-side">
        <span className="figure">{note}</span>
        <span className="hit-match">{matchedName}</span>
      </span>
    </>
  );
}
