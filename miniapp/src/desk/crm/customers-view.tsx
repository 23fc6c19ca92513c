import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Input, Tabs, Tag } from "antd";
import { api, failureText } from "../kit/api";
import { DataTable } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { MemberLink } from "../kit/member-link";
import { byCursor, PagedList } from "../kit/paged";
import { useMay } from "../kit/permissions";
import { rowMarks } from "../kit/row-marks";
import { useAddress } from "../kit/use-address";
import { useNarrow } from "../kit/use-narrow";
import { NextContact } from "./next-contact";
import type { Customer, CustomerView } from "./shapes";
import { kindNames } from "./words";

const viewNames: Record<CustomerView, string> = {
  mine: "我的客户",
  today: "今天联系",
  overdue: "过期未联系",
  pool: "公海",
  all: "全部",
};

const emptyTexts: Record<CustomerView, string> = {
  mine: "你还没有客户。新建一位，或者到公海领取",
  today: "今天没有约好要联系的客户",
  overdue: "没有过期未联系的客户",
  pool: "公海里没有客户",
  all: "还没有客户",
};

/** Customers by whose they are and when they want to be contacted. */
export function CustomersView({ onOpen }: { onOpen: (id: string) => void }) {
  const { get, set } = useAddress();
  const seesAll = useMay("assignCustomers");
  const names = (Object.keys(viewNames) as CustomerView[]).filter((name) => name !== "all" || seesAll);
  const view = names.find((name) => name === get("tab")) ?? (seesAll ? "all" : "mine");
  const q = get("q");
  const counts = useQuery({ ...api.desk.crm.counts.queryOptions(), staleTime: 0 });
  const list = useInfiniteQuery({
    ...api.desk.crm.list.infiniteQueryOptions({ view, q }, byCursor),
    staleTime: 0,
  });
  return (
    <>
      <Input.Search
        className="customer-search"
        allowClear
        defaultValue={q}
        placeholder="客户名称、完整电话、会员号"
        aria-label="查找客户"
        maxLength={40}
        onSearch={(text) => set({ q: text.trim() || null })}
        data-testid="customer-search"
      />
      <Tabs
        activeKey={view}
        onChange={(tab) => set({ tab })}
        items={names.map((key) => ({
          key,
          label: (
            <>
              {viewNames[key]} <span className="count">{counts.data?.[key] ?? ""}</span>
            </>
          ),
        }))}
      />
      <PagedList query={list} empty={q ? "没有找到这样的客户" : emptyTexts[view]}>
        {(rows) => rows.length > 0 && <CustomerTable rows={rows} onOpen={onOpen} />}
      </PagedList>
    </>
  );
}

function CustomerTable({ rows, onOpen }: { rows: Customer[]; onOpen: (id: string) => void }) {
  const isNarrow = useNarrow();
  return (
    <DataTable<Customer>
      rows={rows}
      rowKey="id"
      onRow={({ id }) => rowMarks("customer-row", { customer: id })}
      columns={[
        {
          title: "客户",
          render: (_, row) => (
            <>
              <Button type="link" className="cell-link" onClick={() => onOpen(row.id)} data-testid="customer-open">
                {row.name}
              </Button>
              {row.kind === "organisation" && <Tag>{kindNames.organisation}</Tag>}
              <span className="second-line">{row.source || row.phone || "来源未填"}</span>
            </>
          ),
        },
        {
          title: "会员",
          hidden: isNarrow,
          render: (_, { member }) => (member ? <MemberLink member={member} /> : <span className="faint">线索</span>),
        },
        { title: "需求", hidden: isNarrow, width: 260, ellipsis: true, render: (_, { wants }) => wants || "—" },
        { title: "负责人", render: (_, { owner }) => owner?.name ?? <span className="faint">公海</span> },
        { title: "下次联系", render: (_, { nextContactAt }) => <NextContact at={nextContactAt} /> },
        {
          title: "最近跟进",
          hidden: isNarrow,
          className: "figure",
          render: (_, { touchedAt, returnsAt }) => (
            <>
              {formatTime(touchedAt).slice(0, 16)}
              {returnsAt && <span className="second-line">{formatTime(returnsAt).slice(0, 10)} 回公海</span>}
            </>
          ),
        },
        { title: "操作", render: (_, row) => row.owner === null && <TakeButton id={row.id} /> },
      ]}
    />
  );
}

/** 领取, for sales people. */
export function TakeButton({ id }: { id: string }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const mayTake = useMay("followCustomers");
  const taking = useMutation(
    api.desk.crm.take.mutationOptions({
      onSuccess: () => message.success("已领取，这位客户归你跟进"),
      onError: (error) => message.error(failureText(error)),
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.crm.pathKey() }),
    }),
  );
  if (!mayTake) return null;
  return (
    <Button size="small" loading={taking.isPending} onClick={() => taking.mutate({ id })} data-testid="customer-take">
      领取
    </Button>
  );
}
