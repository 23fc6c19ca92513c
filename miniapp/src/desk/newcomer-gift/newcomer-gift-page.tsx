import { useQuery } from "@tanstack/react-query";
import { Tabs } from "antd";
import { formatCount } from "@/format/count";
import type { Answers } from "../kit/answers";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { PendingView } from "../kit/state-views";
import { useAddress } from "../kit/use-address";
import { ResultFacts } from "../promotions/result-facts";
import { GiftForm } from "./gift-form";
import { GiftHistory } from "./gift-history";
import "./newcomer-gift.css";

type Setting = Answers["desk"]["newcomerGift"]["get"];

/** 新人礼: what newcomers are given once, and what came of it. */
export function NewcomerGiftPage() {
  const address = useAddress();
  // A version that came by itself would begin the form anew and lose what was typed.
  const saved = useQuery({ ...api.desk.newcomerGift.get.queryOptions(), staleTime: 0, refetchOnWindowFocus: false });
  if (!saved.data) return <PendingView query={saved} />;
  const { version, document } = saved.data;
  const form = <GiftForm key={version} saved={saved.data} onReload={() => void saved.refetch()} />;
  return (
    <section className="panel" data-testid="newcomer-gift-page">
      <div className="table-head">
        <h1>
          新人礼{" "}
          <span className={document.isOn ? "status status-done" : "status status-quiet"}>
            {document.isOn ? "已开启" : "未开启"}
          </span>
        </h1>
        <span className="faint">{sinceText(saved.data)}</span>
      </div>
      <Results />
      <Tabs
        activeKey={address.get("tab") ?? "setting"}
        onChange={(tab) => address.set({ tab: tab === "setting" ? null : tab })}
        items={[
          { key: "setting", label: "设置", children: form },
          {
            key: "history",
            label: <span data-testid="gift-history-tab">历史</span>,
            children: <GiftHistory version={version} />,
          },
        ]}
      />
    </section>
  );
}

function sinceText({ version, since, document }: Setting): string {
  if (version === 0) return "还没有设置过";
  if (since === null) return `第 ${version} 版`;
  const who = document.when === "registration" ? "注册的新会员" : "首单付款的新会员";
  return `第 ${version} 版，送给 ${formatTime(since).slice(0, 16)} 起${who}`;
}

function Results() {
  const result = useQuery({ ...api.desk.newcomerGift.result.queryOptions(), staleTime: 0 });
  if (!result.data) return null;
  const { given, hadBefore, points, coupons, used, buyers } = result.data;
  return (
    <ResultFacts
      testId="gift-results"
      facts={[
        ["送出", `${formatCount(given)} 位`, hadBefore > 0 && `${formatCount(hadBefore)} 位以前领过，没有再送`],
        ["送出积分", formatCount(points)],
        ["送出优惠券", `${formatCount(coupons)} 张`, coupons > 0 && `已使用 ${formatCount(used)} 张`],
        ["领取后下单", buyers === null ? "人数太多，没有统计" : `${formatCount(buyers)} 位`],
      ]}
    />
  );
}
