import { useInfiniteQuery } from "@tanstack/react-query";
import { EndlessList } from "@/components/endless-list";
import { Notice } from "@/components/states";
import { api } from "@/data/api";
import { PurchaseCard } from "@/organisations/organisation/purchase-card";

/** 采购记录 of the member in the organisation, the latest first, with what waits for an approval. */
export function PurchaseList({ organisationId }: { organisationId: string }) {
  const purchases = useInfiniteQuery(
    api.organisations.purchases.infiniteQueryOptions(
      { organisationId },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  return (
    <EndlessList
      query={purchases}
      empty={<Notice id="purchases-empty" icon="box" title="还没有采购" hint="结算时选择为这个组织买" />}
    >
      {(items) => items.map((one) => <PurchaseCard key={one.tradeNo} purchase={one} isOwn />)}
    </EndlessList>
  );
}
