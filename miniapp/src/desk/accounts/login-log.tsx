import type { ShownLogin } from "@liandong/api/staff/accounts/list-logins";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import { TwoLines } from "../kit/two-lines";

type Columns = NonNullable<Parameters<typeof PagedTable<ShownLogin>>[0]["columns"]>;

const columns: Columns = [
  { title: "时间", className: "figure", render: (_, { at }) => formatTime(at) },
  {
    title: "结果",
    render: (_, { outcome, outcomeName }) => (
      <span className={outcome === "done" ? "status" : "status status-out"}>{outcomeName}</span>
    ),
  },
  { title: "账号", render: (_, row) => <TwoLines first={row.staffName ?? "—"} second={row.username} /> },
  {
    title: "来源",
    render: (_, row) => <TwoLines first={<span className="figure">{row.clientIp}</span>} second={row.device ?? ""} />,
  },
];

/** 登录日志 of all accounts, for admins. */
export function LoginLog() {
  const [failed, setFailed] = useState(false);
  const list = useInfiniteQuery({
    ...api.desk.accounts.logins.infiniteQueryOptions({ failed }, byCursor),
    staleTime: 0,
  });
  return (
    <>
      <div className="filters">
        <Segmented
          options={[
            { value: "all", label: "全部" },
            { value: "failed", label: "只看失败" },
          ]}
          value={failed ? "failed" : "all"}
          onChange={(value) => setFailed(value === "failed")}
          data-testid="logins-failed"
        />
      </div>
      <PagedTable query={list} rowKey="id" onRow={() => rowMarks("login-row")} empty="没有登录记录" columns={columns} />
    </>
  );
}

/** One's own logins, so that everybody sees a stranger's attempts. */
export function OwnLogins() {
  const list = useInfiniteQuery({ ...api.desk.session.logins.infiniteQueryOptions({}, byCursor), staleTime: 0 });
  return (
    <PagedTable
      query={list}
      rowKey="id"
      onRow={() => rowMarks("login-row")}
      empty="没有登录记录"
      columns={columns.filter(({ title }) => title !== "账号")}
    />
  );
}
