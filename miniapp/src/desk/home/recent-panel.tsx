import { useState } from "react";
import { Link } from "react-router";
import { formatTime } from "../kit/format/format-time";
import { recentMembers } from "../kit/recent-members";

const ways = [
  { by: "手机号", example: "13800138000 或尾号 8000" },
  { by: "会员号", example: "会员「我的」页可见" },
  { by: "昵称", example: "昵称里的任意一段" },
  { by: "订单号", example: "完整订单号，直达订单" },
];

/** 最近查看, and by what the search finds. */
export function RecentPanel() {
  const [recent] = useState(recentMembers);
  return (
    <div className="home-below">
      <section className="panel">
        <h2>最近查看</h2>
        {recent.length === 0 && (
          <p className="faint">
            还没有查看过会员。按 <kbd>/</kbd> 键，从上方的搜索框开始。
          </p>
        )}
        <div className="recent-cards">
          {recent.map((member) => (
            <Link key={member.id} to={`/members/${member.id}`} className="recent-card">
              <b>{member.nickname}</b>
              <span className="faint figure">{member.id}</span>
              <span className="faint figure">
                {member.identityName} · {formatTime(member.seenAt)}
              </span>
            </Link>
          ))}
        </div>
      </section>
      <section className="panel">
        <h2>
          可以这样找 <kbd>/</kbd>
        </h2>
        <dl className="ways">
          {ways.map((way) => (
            <div key={way.by}>
              <dt>{way.by}</dt>
              <dd>{way.example}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
