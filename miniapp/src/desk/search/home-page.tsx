import { useState } from "react";
import { Link } from "react-router";
import { DataTable } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { recentMembers } from "../kit/recent-members";

const ways = [
  { by: "手机号", example: "13800138000", note: "完整 11 位" },
  { by: "手机尾号", example: "8000", note: "最后 4 位" },
  { by: "会员号", example: "10000001", note: "会员「我的」页可见" },
  { by: "订单号", example: "20260101…", note: "完整订单号，直达订单" },
  { by: "昵称", example: "小满", note: "昵称里的任意一段" },
];

export function HomePage() {
  const [recent] = useState(recentMembers);
  return (
    <div className="home">
      <section className="panel">
        <h2>最近查看</h2>
        <DataTable
          rowKey="id"
          rows={recent}
          empty="还没有查看过会员。按 / 键，从上方的搜索框开始。"
          columns={[
            { title: "昵称", render: (_, row) => <Link to={`/members/${row.id}`}>{row.nickname}</Link> },
            { title: "会员号", dataIndex: "id", className: "figure" },
            { title: "身份", dataIndex: "identityName" },
            { title: "查看时间", className: "figure", render: (_, row) => formatTime(row.seenAt) },
          ]}
        />
      </section>
      <section className="panel">
        <h2>可以这样找</h2>
        <dl className="ways">
          {ways.map((way) => (
            <div key={way.by}>
              <dt>{way.by}</dt>
              <dd>
                <code>{way.example}</code>
                <span>{way.note}</span>
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
