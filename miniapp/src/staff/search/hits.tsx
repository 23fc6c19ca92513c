import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Avatar } from "@/components/picture";
import { Notice } from "@/components/states";
import { IdentityTag } from "@/components/tag";
import { tap } from "@/components/tap";
import type { SearchHit } from "@/staff/data/shapes";
import { useIsOfStore } from "@/staff/data/use-may";

type Kind = SearchHit["kind"];

const kinds: readonly { kind: Kind; name: string }[] = [
  { kind: "member", name: "会员" },
  { kind: "order", name: "订单" },
  { kind: "case", name: "售后" },
  { kind: "withdrawal", name: "提现" },
  { kind: "product", name: "商品" },
  { kind: "coupon", name: "优惠券" },
];

/** The page of a hit on the phone; goods and coupons are the desk's, and a store's staff have no pages of members. */
function pageOf({ kind, id, state }: SearchHit, isOfStore: boolean): string | null {
  if (kind === "member") return isOfStore ? null : `/staff/member/index?id=${id}`;
  if (kind === "order") return `/staff/order/index?orderNo=${id}`;
  if (kind === "case") return `/staff/case/index?caseNo=${id}`;
  if (kind === "withdrawal") return `/staff/withdrawals/index?state=${state ?? ""}&q=${id}`;
  return null;
}

export function Hits({ hits, lookedFor }: { hits: readonly SearchHit[]; lookedFor: readonly string[] }) {
  if (hits.length === 0) {
    const hint = `已经当作${lookedFor.join("、")}找过，请核对有没有少抄或多抄`;
    return <Notice id="staff-search-nothing" icon="search" title="没有找到" hint={hint} />;
  }
  return (
    <View id="staff-hits">
      {kinds.map(({ kind, name }) => (
        <OfKind key={kind} name={name} hits={hits.filter((hit) => hit.kind === kind)} />
      ))}
    </View>
  );
}

function OfKind({ name, hits }: { name: string; hits: readonly SearchHit[] }) {
  if (hits.length === 0) return null;
  return (
    <>
      <Text className="section-title">{name}</Text>
      <View className="staff-hits">
        {hits.map((hit) => (
          <Hit key={`${hit.id} ${hit.matched} ${hit.member?.id ?? ""}`} hit={hit} />
        ))}
      </View>
    </>
  );
}

function Hit({ hit }: { hit: SearchHit }) {
  const { kind, id, title, sub, note, matchedName, member } = hit;
  const page = pageOf(hit, useIsOfStore());
  return (
    <View
      id={`hit-${kind}-${id}`}
      className="staff-hit"
      {...tap(page === null ? undefined : () => navigateTo({ url: page }), { role: "link" })}
    >
      {kind === "member" && member && <Avatar nickname={member.nickname} path={member.avatarUrl} size="small" />}
      <View className="grow">
        <View className="row">
          <Text className="one-line staff-hit__name number">{title}</Text>
          {kind === "member" && member && <IdentityTag identity={member.identity} name={member.identityName} />}
        </View>
        <Text className="one-line faint small number">
          {kind !== "member" && member ? `${sub} · ${member.nickname}` : sub}
        </Text>
      </View>
      <View className="staff-hit__side">
        <Text className="block small number">{note}</Text>
        <Text className="block faint small">{matchedName}</Text>
      </View>
    </View>
  );
}
