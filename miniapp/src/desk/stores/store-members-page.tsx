import type { StoreMember } from "@liandong/api/staff/desk/list-store-members";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Input, Select } from "antd";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { MaskedValue } from "../kit/masked-value";
import { MemberLink } from "../kit/member-link";
import { byCursor, PagedTable } from "../kit/paged";
import { useMay } from "../kit/permissions";
import { rowMarks } from "../kit/row-marks";
import { useSession } from "../kit/session";
import { EmptyView } from "../kit/state-views";
import { useAddress } from "../kit/use-address";
import { MemberOrders } from "../orders/member-orders";

/** 门店会员: who bought in a store, with their orders there. Staff of a store see theirs, others choose one. */
export function StoreMembersPage() {
  const isOfPlatform = useSession()?.staff.storeId === null;
  const { get, set } = useAddress();
  const [storeId, q] = [get("store"), get("q")];
  return (
    <section className="panel" data-testid="store-members-page">
      <div className="table-head">
        <h1>门店会员</h1>
        <span className="faint">在店铺里付过款的会员，只算这个店铺的订单</span>
      </div>
      <div className="filters">
        {isOfPlatform && <StoreChoice chosen={storeId} onChoose={(store) => set({ store })} />}
        <Input.Search
          key={q}
          allowClear
          defaultValue={q}
          placeholder="手机号、昵称、会员号或订单号"
          onSearch={(text) => set({ q: text.trim() })}
          data-testid="store-member-search"
        />
      </div>
      {isOfPlatform && !storeId ? <EmptyView text="先选一个店铺" /> : <Members storeId={storeId} q={q} />}
    </section>
  );
}

type ChoiceProps = { chosen: string | undefined; onChoose: (storeId: string) => void };

function StoreChoice({ chosen, onChoose }: ChoiceProps) {
  const stores = useQuery(api.desk.storeNames.queryOptions());
  return (
    <Select
      showSearch
      optionFilterProp="label"
      placeholder="选择店铺"
      aria-label="店铺"
      value={chosen}
      onChange={onChoose}
      loading={stores.isPending}
      options={stores.data?.map(({ id, name }) => ({ value: id, label: name }))}
      style={{ minWidth: 180 }}
      data-testid="store-choice"
    />
  );
}

function Members({ storeId, q }: { storeId: string | undefined; q: string | undefined }) {
  const mayReveal = useMay("serveMembers");
  const list = useInfiniteQuery({
    ...api.desk.storeMembers.infiniteQueryOptions({ storeId, q }, byCursor),
    placeholderData: (before) => before,
  });
  const phone = ({ id, phoneMasked }: StoreMember) => {
    if (phoneMasked === null) return <span className="faint">未绑定</span>;
    if (!mayReveal) return <span className="figure">{phoneMasked}</span>;
    return <MaskedValue memberId={id} of={{ field: "phone" }} masked={phoneMasked} />;
  };
  return (
    <PagedTable
      query={list}
      rowKey="id"
      onRow={(row) => rowMarks("store-member-row", { "member-id": row.id })}
      empty={q ? "没有符合条件的门店会员" : "还没有人在这个店铺付过款"}
      expandable={{ expandedRowRender: ({ id }) => <MemberOrders memberId={id} /> }}
      columns={[
        { title: "会员", render: (_, row) => <MemberLink member={row} /> },
        { title: "手机号", render: (_, row) => phone(row) },
        { title: "订单", ...numeric, dataIndex: "orders" },
        { title: "消费", ...numeric, render: (_, row) => formatFen(row.spentFen) },
        { title: "首次付款", ...numeric, render: (_, row) => formatTime(row.firstPaidAt) },
        { title: "最近付款", ...numeric, render: (_, row) => formatTime(row.lastPaidAt) },
      ]}
    />
  );
}
