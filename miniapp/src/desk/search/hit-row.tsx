import type { SearchHit, SearchMatch } from "@liandong/api/staff/desk/shapes";
import { IdentityBadge, MemberAvatar } from "../kit/member-link";

export const matchNames: Record<SearchMatch, string> = {
  phone: "手机号",
  last4: "手机尾号",
  memberNo: "会员号",
  orderNo: "订单号",
  nickname: "昵称",
};

export function hitPath(hit: SearchHit): string {
  return hit.orderNo ? `/orders/${hit.orderNo}` : `/members/${hit.id}`;
}

export function HitRow({ hit }: { hit: SearchHit }) {
  return (
    <>
      <MemberAvatar member={hit} size={28} />
      <span className="hit-main">
        <span className="hit-name">
          {hit.nickname}
          <IdentityBadge member={hit} />
        </span>
        <span className="hit-sub">{hit.orderNo ? `订单 ${hit.orderNo}` : `会员号 ${hit.id}`}</span>
      </span>
      <span className="hit-side">
        <span className="figure">{hit.phoneMasked ?? "未绑定手机"}</span>
        <span className="hit-match">{matchNames[hit.matched]}</span>
      </span>
    </>
  );
}
