import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Form } from "antd";
import { formatCount } from "@/format/count";
import { api, failureText } from "../kit/api";
import { Fact } from "../kit/fact";
import { audienceOf, type CampaignValues, eventOptions, whenKinds } from "./campaign-values";

/** How many members the campaign is for now, and what that comes to; counted again with every change. */
export function CampaignSummary({ scope }: { scope: string }) {
  const form = Form.useFormInstance<CampaignValues>();
  const values = Form.useWatch((all: CampaignValues) => all, { form, preserve: true });
  const audience = values ? audienceOf(values) : null;
  const preview = useQuery({
    ...api.desk.campaigns.preview.queryOptions(
      { scope, audience: audience ?? { kind: "all" } },
      { enabled: audience !== null },
    ),
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  if (!values || !audience) return <p className="faint">选好发给谁，这里就会显示有多少位会员。</p>;
  if (!preview.data) return <p className="faint">{preview.error ? failureText(preview.error) : "正在计算人数…"}</p>;
  const { members, period } = preview.data;
  const held = Math.round((members * (values.holdOutPercent ?? 0)) / 100);
  return (
    <div aria-busy={preview.isFetching} data-testid="campaign-reach">
      <p className="campaign-aside__count">
        <b className="figure">{formatCount(members)}</b> 位会员
        {period && <span className="second-line">{period} 期</span>}
      </p>
      <dl className="facts">
        {held > 0 && <Fact name="对照组">约 {formatCount(held)} 位，不送</Fact>}
        {worthOf(values, members - held).map(([name, words]) => (
          <Fact key={name} name={name}>
            {words}
          </Fact>
        ))}
        <Fact name="时间">{whenWords(values)}</Fact>
      </dl>
    </div>
  );
}

function worthOf({ does, count = 0, points = 0 }: CampaignValues, members: number): [name: string, words: string][] {
  const most: [string, string][] = [];
  if (does.includes("coupons")) most.push(["优惠券", `最多 ${formatCount(members * count)} 张`]);
  if (does.includes("points")) most.push(["积分", `最多 ${formatCount(members * points)}`]);
  if (does.includes("message")) most.push(["消息", "避开免打扰时段，不超过每周上限"]);
  return most;
}

function whenWords({ when, event }: CampaignValues): string {
  if (when === "event") return eventOptions.find(({ value }) => value === event)?.label ?? "";
  return when === "now" ? "启动后马上执行" : (whenKinds.find(({ value }) => value === when)?.label ?? "");
}
