import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Progress } from "@/agent/parts/progress";
import { Icon } from "@/components/icon";
import { Tag } from "@/components/tag";
import { tap } from "@/components/tap";
import type { TeamOverview, WalletProgress } from "@/data/shapes";
import { formatFen, formatFenShort } from "@/format/money";
import { formatRate } from "@/format/rate";

type Props = { team: TeamOverview | undefined; progress: WalletProgress | undefined; isCustomer: boolean };

/** What is worth working for next: boss, placement awards of the whole market, and the tasks that release the fund. */
export function CentreProgress({ team, progress, isCustomer }: Props) {
  const fund = progress?.fund;
  const isFundOpen = fund !== undefined && !fund.isReleased && fund.tasks.some(({ isDone }) => !isDone);
  return (
    <>
      {isCustomer && <JoinCard />}
      {team?.bossProgress && (
        <View id="centre-boss" className="card">
          <Head title="成为老板" text={`再推荐 ${team.bossProgress.need - team.bossProgress.have} 位代理`} />
          <Dots {...team.bossProgress} />
          <Text className="soft small block">成为老板后，直接推荐的加盟订单除直推奖外，还得见点奖。</Text>
        </View>
      )}
      {team?.placementProgress && <PlacementCard {...team.placementProgress} />}
      {isFundOpen && (
        <View id="centre-fund" className="card">
          <Head title="帮扶任务" text={`已留存 ${formatFen(fund.heldFen)}`} />
          <Text className="soft small block">
            {`每次提现留存 ${formatRate(fund.holdRateBp)}；任务完成后全部转入可提现，以后不再留存。`}
          </Text>
          {fund.tasks.map(({ task, name, have, need }) => (
            <Progress key={task} id={`centre-task-${task}`} name={name} have={have} need={need} />
          ))}
        </View>
      )}
    </>
  );
}

function Head({ title, text }: { title: string; text: string }) {
  return (
    <View className="row row--between centre-progress__head">
      <Text className="card__title">{title}</Text>
      <Tag tone="gold">{text}</Tag>
    </View>
  );
}

/** One circle per direct referral that is asked for. */
function Dots({ have, need }: { have: number; need: number }) {
  if (need > 10) return <Progress name="直推代理" have={have} need={need} />;
  return (
    <View className="centre-dots" ariaLabel={`直推代理 ${have}/${need}`}>
      {Array.from({ length: need }, (_, index) => index + 1).map((place) => (
        <View key={place} className={`centre-dots__one ${place <= have ? "centre-dots__one--done" : ""}`}>
          {place <= have ? <Icon name="check" size={16} /> : <Text>{place}</Text>}
        </View>
      ))}
      <Text className="number centre-dots__figure">{`直推 ${have}/${need}`}</Text>
    </View>
  );
}

function PlacementCard({ have, need, placementFen, missed }: NonNullable<TeamOverview["placementProgress"]>) {
  return (
    <View id="centre-placement" className="card">
      <Head title="见点奖资格" text={`再推荐 ${need - have} 位代理`} />
      <Dots have={have} need={need} />
      <Text className="soft small block">
        {`直推满 ${need} 位后，你的市场里每笔加盟订单得见点奖 ${formatFenShort(placementFen)}；未满时只有直接推荐的订单有。`}
      </Text>
      {missed.orders > 0 && (
        <Text id="centre-missed" className="small block centre-missed">
          {`成为老板以来，市场里有 ${missed.orders} 笔加盟订单因直推未满没有归你，合 ${formatFen(missed.amountFen)}。`}
        </Text>
      )}
    </View>
  );
}

function JoinCard() {
  return (
    <View
      id="centre-join"
      className="card row centre-join"
      {...tap(() => navigateTo({ url: "/pages/join/index" }), { role: "link" })}
    >
      <Icon name="leaf" size={22} color="var(--pine-text)" />
      <View className="grow">
        <Text className="block centre-join__title">成为代理，推荐朋友有奖</Text>
        <Text className="soft small">看看怎样成为代理，各种奖励怎样算</Text>
      </View>
      <Icon name="forward" size={14} color="var(--ink-faint)" />
    </View>
  );
}
