import { useQuery } from "@tanstack/react-query";
import { desk } from "@/staff/data/api";
import { useOpens } from "@/staff/data/use-may";
import { CaseCard } from "@/staff/parts/case-card";

/** 售后 of one order; nothing where there is none. */
export function OrderCases({ memberId, orderNo }: { memberId: string; orderNo: string }) {
  const sees = useOpens(["service", "operator", "finance"], "afterSales.read");
  const cases = useQuery({ ...desk.afterSales.ofMember.queryOptions({ memberId, orderNo }), enabled: sees });
  return (
    <>
      {(cases.data ?? []).map((shown) => (
        <CaseCard key={shown.caseNo} shown={shown} />
      ))}
    </>
  );
}
