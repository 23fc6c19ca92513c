import { Text, View } from "@tarojs/components";
import { Tag } from "@/components/tag";
import { tap } from "@/components/tap";
import type { OwnOrganisation } from "@/data/shapes";
import { formatFen } from "@/format/money";
import "@/organisations/parts/organisations.css";

type Props = { organisation: OwnOrganisation; onTap?: () => void };

/** One organisation of the member: what they are in it, what it owes and what is left of its credit. */
export function OrganisationCard({ organisation, onTap }: Props) {
  const { organisationId, name, kindName, department, roleNames, isClosed, approvalLimitFen } = organisation;
  const { mayPutOnAccount, creditLeftFen, owedFen } = organisation;
  return (
    <View id={`organisation-${organisationId}`} className="card" {...tap(onTap, { role: "link" })}>
      <View className="row row--between">
        <Text className="card__title grow one-line" style={{ marginBottom: 0 }}>
          {name}
        </Text>
        <Tag tone={isClosed ? undefined : "pine"}>{isClosed ? "已停用" : kindName}</Tag>
      </View>
      <Text className="block soft small">{[department, roleNames].filter(Boolean).join(" · ")}</Text>
      {(mayPutOnAccount || owedFen > 0) && (
        <View className="organisation__figures">
          <View className="organisation__slot">
            <Text className="soft small">未结欠款</Text>
            <Text className="organisation__figure number">{formatFen(owedFen)}</Text>
          </View>
          <View className="organisation__slot">
            <Text className="soft small">挂账额度还剩</Text>
            <Text className="organisation__figure number">{formatFen(creditLeftFen)}</Text>
          </View>
        </View>
      )}
      {approvalLimitFen !== null && (
        <Text className="block faint small">每单超过 {formatFen(approvalLimitFen)} 要审批</Text>
      )}
    </View>
  );
}
