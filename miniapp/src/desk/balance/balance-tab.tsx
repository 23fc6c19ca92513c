import { useQuery } from "@tanstack/react-query";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { PendingView } from "../kit/state-views";
import { BalanceTable } from "../membership/movement-table";

/** 储值: money that buys goods and cannot be withdrawn. What an unpaid order holds is shown apart. */
export function BalanceTab({ memberId }: { memberId: string }) {
  const query = useQuery({ ...api.desk.membership.ofMember.queryOptions({ memberId }), staleTime: 0 });
  if (!query.data) return <PendingView query={query} />;
  const { balanceFen, balanceHeldFen } = query.data;
  return (
    <>
      <dl className="sum-strip" data-testid="balance-sums">
        <div>
          <dt>可用储值</dt>
          <dd className="figure">{formatFen(balanceFen)}</dd>
        </div>
        <div>
          <dt>下单占用</dt>
          <dd className="figure">{formatFen(balanceHeldFen)}</dd>
        </div>
      </dl>
      <BalanceTable memberId={memberId} />
    </>
  );
}
