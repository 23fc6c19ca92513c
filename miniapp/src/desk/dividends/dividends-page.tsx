import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { EmptyView, PendingView } from "../kit/state-views";
import { CloseTable } from "./close-table";
import { PoolCard } from "./pool-card";

/** 分红: the pools of the plan, each with a trial run and its closing, and everything that was paid out before. */
export function DividendsPage() {
  const pools = useQuery({ ...api.desk.dividends.pools.queryOptions(), staleTime: 0 });
  const [chosen, setChosen] = useState<string | null>(null);
  if (!pools.data) return <PendingView query={pools} />;
  const pool = pools.data.find(({ poolId }) => poolId === chosen) ?? pools.data[0];
  return (
    <div className="order-page" data-testid="dividends-page">
      <section className="panel">
        <div className="table-head">
          <h1>分红池</h1>
          {pools.data.length > 1 && pool && (
            <Select
              aria-label="分红池"
              value={pool.poolId}
              popupMatchSelectWidth={false}
              onChange={setChosen}
              options={pools.data.map(({ poolId, poolName }) => ({ value: poolId, label: poolName }))}
            />
          )}
        </div>
        {pool ? <PoolCard key={pool.poolId} pool={pool} /> : <EmptyView text="现行方案没有分红池" />}
      </section>
      <section className="panel">
        <h2>结算记录</h2>
        <CloseTable />
      </section>
    </div>
  );
}
