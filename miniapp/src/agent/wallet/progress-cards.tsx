import { Text, View } from "@tarojs/components";
import { Icon } from "@/components/icon";
import { Tag } from "@/components/tag";
import type { WalletProgress } from "@/data/shapes";
import { formatFen } from "@/format/money";
import { formatRate } from "@/format/rate";

/** Progress towards boss (老板), and towards the release of the held fund (帮扶基金). */
export function ProgressCards({ progress: { boss, fund } }: { progress: WalletProgress }) {
  return (
    <>
      {boss && (
        <View id="wallet-boss" className="card">
          <Text className="card__title">成为老板</Text>
          <Step name={`直推 ${boss.need} 位代理`} have={boss.have} need={boss.need} />
        </View>
      )}
      {(fund.tasks.length > 0 || fund.heldFen > 0) && <FundCard fund={fund} />}
    </>
  );
}

function FundCard({ fund }: { fund: WalletProgress["fund"] }) {
  // Finished tasks may not be booked yet: the next withdrawal or the daily job books the release.
  const isDone = fund.isReleased || fund.tasks.every((task) => task.isDone);
  return (
    <View id="wallet-fund-card" className="card">
      <View className="row row--between wallet-fund__head">
        <Text className="card__title">帮扶基金</Text>
        {isDone ? <Tag tone="pine">任务已完成</Tag> : <Tag tone="gold">任务进行中</Tag>}
      </View>
      <Text className="soft small block">
        {isDone
          ? `帮扶任务已完成，提现不再留存${fund.heldFen > 0 ? `；已留存的 ${formatFen(fund.heldFen)} 将全部转入可提现` : ""}。`
          : `每次提现留存 ${formatRate(fund.holdRateBp)}，已留存 ${formatFen(fund.heldFen)}；完成以下任务后全部转入可提现，以后不再留存。`}
      </Text>
      {!fund.isReleased &&
        fund.tasks.map(({ task, name, have, need }) => (
          <Step key={task} id={task} name={name} have={have} need={need} />
        ))}
      {!fund.isReleased && fund.tasks.some(({ task }) => task === "handedOverLines") && (
        <Text id="fund-lines-hint" className="faint small block wallet-fund__hint">
          留人线是你成为老板之前推荐、留给上级老板的线；不足时以最早的直推线补足。
        </Text>
      )}
    </View>
  );
}

function Step({ id, name, have, need }: { id?: string; name: string; have: number; need: number }) {
  const isDone = have >= need;
  return (
    <View id={id && `task-${id}`} className="wallet-step">
      <View className="row row--between small">
        <View className="row">
          {isDone && <Icon name="check" size={14} color="var(--pine-text)" />}
          <Text>{name}</Text>
        </View>
        <Text className="number">
          {have}/{need}
        </Text>
      </View>
      <View className="wallet-step__track">
        <View
          className={`wallet-step__bar ${isDone ? "wallet-step__bar--done" : ""}`}
          style={{ width: `${Math.min(100, (have / Math.max(need, 1)) * 100)}%` }}
        />
      </View>
    </View>
  );
}
