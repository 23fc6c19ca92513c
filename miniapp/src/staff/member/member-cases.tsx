import { useQuery } from "@tanstack/react-query";
import { Loaded, Notice } from "@/components/states";
import { desk } from "@/staff/data/api";
import { CaseCard } from "@/staff/parts/case-card";

export function MemberCases({ memberId }: { memberId: string }) {
  const cases = useQuery(desk.afterSales.ofMember.queryOptions({ memberId }));
  return (
    <Loaded query={cases}>
      {(items) =>
        items.length === 0 ? (
          <Notice id="staff-member-cases-empty" icon="service" title="没有售后" />
        ) : (
          items.map((shown) => <CaseCard key={shown.caseNo} shown={shown} />)
        )
      }
    </Loaded>
  );
}
