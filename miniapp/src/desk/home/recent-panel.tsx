import { useState } from "react";
import { Link } from "react-router";
import { formatTime } from "../kit/format/format-time";
import { recentMembers } from "../kit/recent-members";
import { useIsOfStore } from "../kit/session";

const ways = [
  { by: "手机号", example: "13800138000 或尾号 8000" },
  { by: "会员号", example: "会员「我的」页可见" },
  { by: "昵称", example: "昵称里的任意一段" },
  { by: "订单号", example: "完整订单号，直达订单" },
];

const waysOfStore = [
  { by: "订单", example: "订单号或末六位、运单号、支付单号" },
  { by: "收货人", example: "姓名或收货手机号" },
  { by: "本店会员", example: "在本店付过款的会员：手机号、昵称、会员号" },
  { by: "商品", example: "标题、编号、商家编码、条码" },
];

/** 最近查看, and by what the search finds. The staff of a store have no pages of members to come back to. */
export function RecentPanel() {
  const isOfStore = useIsOfStore();
  return (
    <div className={isOfStore ? undefined : "home-below"}>
      {!isOfStore && <Recent />}
      <section className="panel">
        <h2>
          可以这样找 <kbd>/</kbd>
        </h2>
        <dl className="ways">
          {(isOfStore ? waysOfStore : ways).map((way) => (
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

function Recent() {
  const [recent] = useState(recentMembers);
  return (
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
  );
}
