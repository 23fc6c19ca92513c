import type { ShownPool } from "@liandong/api/money/dividends/schedule-pool";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Select } from "antd";
import { useState } from "react";
import { formatFen } from "@/format/money";
import { api, failureText } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { PendingView } from "../kit/state-views";
import { CloseDialog } from "./close-dialog";
import { ReceiversDialog } from "./receivers-dialog";

const rhythms = [
  { value: "", label: "只手工结算" },
  { value: "week", label: "每周自动" },
  { value: "month", label: "每月自动" },
];

/** 试算: what would be paid out if this pool were closed now. */
export function PoolCard({ pool }: { pool: ShownPool }) {
  const [isClosing, setClosing] = useState(false);
  const [closed, setClosed] = useState<string | null>(null);
  const preview = useQuery({ ...api.desk.dividends.preview.queryOptions({ poolId: pool.poolId }), staleTime: 0 });
  if (!preview.data) return <PendingView query={preview} rows={4} />;
  const { poolFen, handedOutFen, restFen, titles } = preview.data;
  return (
    <>
      <div className="large-figures">
        <Figure name="池中余额" fen={poolFen} testId="pool-balance" />
        <Figure name="现在结算会分出" fen={handedOutFen} testId="pool-handed-out" />
        <Figure name="留在池里" fen={restFen} testId="pool-rest" />
        <span className="spacer" />
        <div className="pool-tools">
          <Rhythm key={pool.every} pool={pool} />
          <Button
            type="primary"
            disabled={handedOutFen === 0 || pool.closable.length === 0}
            onClick={() => setClosing(true)}
            data-testid="pool-close"
          >
            结算并分红
          </Button>
        </div>
      </div>
      {pool.closable.length === 0 && (
        <p className="faint gap-below">上次结算之后还没有新的一期结束，现在不能手工结算</p>
      )}
      {pool.next && (
        <p className="faint gap-below">
          {pool.next.period} 期在 {formatTime(pool.next.from)} 之后自动结算
        </p>
      )}
      <DataTable
        rowKey="title"
        rows={titles}
        empty={poolFen === 0 ? "池里还没有钱" : "还没有人有资格分红"}
        columns={[
          { title: "头衔", dataIndex: "titleName" },
          { title: "占池", ...numeric, render: (_, row) => `${row.shareBp / 100}%` },
          { title: "人数", ...numeric, dataIndex: "holders" },
          { title: "每人", ...numeric, render: (_, row) => formatFen(row.eachFen) },
          { title: "共", ...numeric, render: (_, row) => formatFen(row.totalFen) },
        ]}
      />
      {isClosing && (
        <CloseDialog pool={pool} preview={preview.data} onClosed={setClosed} onClose={() => setClosing(false)} />
      )}
      {closed && (
        <ReceiversDialog
          poolId={pool.poolId}
          poolName={pool.poolName}
          period={closed}
          onClose={() => setClosed(null)}
        />
      )}
    </>
  );
}

/** The rhythm takes effect by its own button, because it hands out money without anybody asking again. */
function Rhythm({ pool }: { pool: ShownPool }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [every, setEvery] = useState<string>(pool.every ?? "");
  const scheduling = useMutation(
    api.desk.dividends.schedule.mutationOptions({
      onSuccess: () => message.success("结算周期已保存"),
      onError: (error) => message.error(failureText(error)),
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.dividends.pathKey() }),
    }),
  );
  const save = () =>
    scheduling.mutate({
      poolId: pool.poolId,
      from: pool.every,
      every: every === "" ? null : (every as "week" | "month"),
    });
  return (
    <>
      <Select value={every} options={rhythms} onChange={setEvery} aria-label="自动结算" data-testid="pool-schedule" />
      <Button
        disabled={every === (pool.every ?? "")}
        loading={scheduling.isPending}
        onClick={save}
        data-testid="pool-schedule-save"
      >
        保存周期
      </Button>
    </>
  );
}

function Figure({ name, fen, testId }: { name: string; fen: number; testId: string }) {
  return (
    <div>
      <span className="faint">{name}</span>
      <b className="figure" data-testid={testId}>
        {formatFen(fen)}
      </b>
    </div>
  );
}
