import { PlusOutlined } from "@ant-design/icons";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Input, Segmented, Space } from "antd";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { numeric } from "../kit/data-table";
import { byCursor, PagedTable } from "../kit/paged";
import { useMay } from "../kit/permissions";
import { rowMarks } from "../kit/row-marks";
import { TwoLines } from "../kit/two-lines";
import { useAddress } from "../kit/use-address";
import { ApplicationsView } from "./applications-view";
import { OrganisationDialog } from "./organisation-dialog";
import type { ListedOrganisation } from "./shapes";
import { datesText, rateText } from "./words";

/** 组织客户: companies, schools and shops that buy by contract, and those who apply. */
export function OrganisationsPage() {
  const { get, set } = useAddress();
  const mayKeep = useMay("keepOrganisations");
  const [isNew, setNew] = useState(false);
  const navigate = useNavigate();
  const view = mayKeep && get("show") === "applications" ? "applications" : "list";
  return (
    <section className="panel" data-testid="organisations-page">
      <div className="table-head">
        <h1>组织客户</h1>
        <Space wrap>
          {view === "list" && (
            <Input.Search
              allowClear
              defaultValue={get("q")}
              placeholder="名称或证照号码"
              aria-label="找组织"
              onSearch={(words) => set({ q: words.trim() || null })}
            />
          )}
          {mayKeep && (
            <Segmented
              aria-label="看什么"
              options={[
                { value: "list", label: "组织" },
                { value: "applications", label: "申请" },
              ]}
              value={view}
              onChange={(show) => set({ show, q: null })}
            />
          )}
          {mayKeep && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setNew(true)} data-testid="organisation-new">
              新建组织
            </Button>
          )}
        </Space>
      </div>
      {view === "list" ? <OrganisationList q={get("q")} /> : <ApplicationsView />}
      {isNew && (
        <OrganisationDialog
          organisation={null}
          onSaved={(id) => navigate(`/organisations/${id}`)}
          onClose={() => setNew(false)}
        />
      )}
    </section>
  );
}

function OrganisationList({ q }: { q: string | undefined }) {
  const list = useInfiniteQuery({
    ...api.desk.organisations.list.infiniteQueryOptions({ q }, byCursor),
    staleTime: 0,
  });
  return (
    <PagedTable<ListedOrganisation>
      query={list}
      rowKey="id"
      onRow={({ id }) => rowMarks("organisation-row", { "organisation-id": id })}
      empty={q ? "没有找到组织" : "还没有组织客户。可以直接新建，或在申请里审核会员提交的资料"}
      columns={[
        {
          title: "组织",
          render: (_, row) => (
            <TwoLines
              first={
                <Link to={`/organisations/${row.id}`} data-testid="organisation-open">
                  {row.name}
                </Link>
              }
              second={`${row.kindName} · ${row.licenceNo}`}
            />
          ),
        },
        { title: "合同", render: (_, row) => <TwoLines first={rateText(row)} second={datesText(row)} /> },
        { title: "付款方式", render: (_, row) => row.termName },
        { title: "未结欠款", ...numeric, render: (_, row) => formatFen(row.owedFen) },
        { title: "挂账额度", ...numeric, render: (_, row) => formatFen(row.creditLimitFen) },
        {
          title: "状态",
          render: (_, { isClosed }) => (
            <span className={isClosed ? "status status-quiet" : "status status-done"}>
              {isClosed ? "已停用" : "使用中"}
            </span>
          ),
        },
      ]}
    />
  );
}
