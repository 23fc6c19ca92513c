import { PrinterOutlined } from "@ant-design/icons";
import type { OrderToSend } from "@liandong/api/trade/shipping/list-to-ship";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Dropdown } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { countText, ListView } from "../kit/list/list-view";
import { useListState } from "../kit/list/use-list-state";
import { byCursor } from "../kit/paged";
import { useSession } from "../kit/session";
import { BatchDialog } from "./batch-dialog";
import { ExportButton } from "./export-button";
import { HeldReports } from "./held-reports";
import { MergeDialog } from "./merge-dialog";
import { PrintDialog, type PrintKind } from "./print-dialog";
import { chosenAtMost, ShipChosenDialog } from "./ship-chosen-dialog";
import type { ToShipFilter } from "./shipping-files";
import { ShipMarks, ShipNotes, toShipColumns } from "./to-ship-columns";
import { toShipFilter, useToShipFilters } from "./use-to-ship-filters";

const tabs = {
  name: "view",
  options: [
    { value: "waiting", label: "全部待发货" },
    { value: "overdue", label: "超时" },
    { value: "presale", label: "预售" },
    { value: "unprinted", label: "未打印" },
    { value: "disputed", label: "售后处理中" },
  ],
} as const;

const sorts = ["paidAt"] as const;

type Open =
  | { act: "batch" }
  | { act: "ship"; orderNos: string[] }
  | { act: "merge"; orderNos: string[] }
  | { act: PrintKind; filter: ToShipFilter }
  | null;

/** 发货: paid orders with something left to send, those paid first at the top. */
export function ToShipPage() {
  const [open, setOpen] = useState<Open>(null);
  const state = useListState({ filters: useToShipFilters(), tabs, sorts });
  const filter = toShipFilter(state.filter, state.tab);
  const list = useInfiniteQuery({
    ...api.desk.shipping.toShip.infiniteQueryOptions({ filter }, byCursor),
    staleTime: 0,
    placeholderData: (before) => before,
  });
  const counts = useQuery({ ...api.desk.shipping.counts.queryOptions({ filter }), staleTime: 0 }).data;
  const isOfPlatform = useSession()?.staff.storeId === null;
  const merge = (orderNos: string[]) => setOpen({ act: "merge", orderNos });
  return (
    <>
      <ListView<OrderToSend>
        list="to-ship"
        title="待发货"
        testId="to-ship-page"
        unit="单"
        state={state}
        query={list}
        counts={counts && countsOf(counts)}
        columns={toShipColumns(merge)}
        keyOf={({ orderNo }) => orderNo}
        pathOf={({ orderNo }) => `/orders/${orderNo}`}
        marks={({ orderNo }) => ["to-ship-row", { "order-no": orderNo }]}
        card={(row) => <ToShipCard row={row} />}
        tools={
          <>
            <PrintMenu onPrint={(act) => setOpen({ act, filter })} />
            <ExportButton
              filter={filter}
              orders={countText(counts?.matching.count)}
              disabled={!counts?.matching.count}
            />
            <Button type="primary" onClick={() => setOpen({ act: "batch" })} data-testid="batch-open">
              批量发货
            </Button>
          </>
        }
        batch={{
          acts: ({ keys }) => (
            <>
              <PrintMenu onPrint={(act) => setOpen({ act, filter: { orderNos: keys } })} />
              <ExportButton filter={{ orderNos: keys }} orders={String(keys.length)} disabled={false} />
              <Button
                size="small"
                disabled={keys.length > chosenAtMost}
                title={keys.length > chosenAtMost ? `一次最多 ${chosenAtMost} 单，更多请用批量发货` : undefined}
                onClick={() => setOpen({ act: "ship", orderNos: keys })}
                data-testid="ship-chosen"
              >
                发货
              </Button>
              <Button size="small" disabled={keys.length < 2} onClick={() => merge(keys)} data-testid="merge-chosen">
                合并发货
              </Button>
            </>
          ),
        }}
        empty="没有等待发货的订单"
      />
      {isOfPlatform && <HeldReports />}
      {open?.act === "batch" && <BatchDialog onClose={() => setOpen(null)} />}
      {open?.act === "ship" && <ShipChosenDialog orderNos={open.orderNos} onClose={() => setOpen(null)} />}
      {open?.act === "merge" && <MergeDialog orderNos={open.orderNos} onClose={() => setOpen(null)} />}
      {(open?.act === "picking" || open?.act === "notes") && (
        <PrintDialog kind={open.act} filter={open.filter} onClose={() => setOpen(null)} />
      )}
    </>
  );
}

type Counts = Record<"matching" | "waiting" | "overdue" | "presale" | "disputed" | "unprinted", { count: number }>;

function countsOf({ matching, waiting, overdue, presale, disputed, unprinted }: Counts) {
  const shown = {
    waiting: waiting.count,
    overdue: overdue.count,
    presale: presale.count,
    disputed: disputed.count,
    unprinted: unprinted.count,
  };
  return { total: matching.count, tabs: shown };
}

function PrintMenu({ onPrint }: { onPrint: (kind: PrintKind) => void }) {
  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        items: [
          { key: "picking", label: "拣货单" },
          { key: "notes", label: "发货单（随包裹）" },
        ],
        onClick: ({ key }) => onPrint(key as PrintKind),
      }}
    >
      <Button icon={<PrinterOutlined />} data-testid="print-open">
        打印
      </Button>
    </Dropdown>
  );
}

function ToShipCard({ row }: { row: OrderToSend }) {
  return (
    <>
      <div className="card-line">
        <Link to={`/orders/${row.orderNo}`} className="figure">
          {row.orderNo}
        </Link>
        <ShipMarks row={row} />
      </div>
      <div className="card-line">
        <span className="clip">{row.lines.map(({ title, left }) => `${title} ×${left}`).join("，")}</span>
      </div>
      {(row.buyerNote || row.staffNotes.length > 0) && <ShipNotes row={row} />}
      <div className="card-line">
        <span className="clip">{row.receiver}</span>
        <span className="faint figure">{formatTime(row.paidAt).slice(5, 16)}</span>
      </div>
    </>
  );
}
