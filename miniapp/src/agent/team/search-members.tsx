import { useQuery } from "@tanstack/react-query";
import { Input, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { MemberCell } from "@/agent/team/member-list";
import { Icon } from "@/components/icon";
import { Loaded, Notice } from "@/components/states";
import { api } from "@/data/api";

export function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <View className="team-search">
      <Icon name="search" size={16} color="var(--ink-faint)" />
      <Input
        id="team-search"
        className="grow"
        value={value}
        placeholder="找成员：昵称或会员号"
        ariaLabel="找成员：昵称或会员号"
        maxlength={40}
        onInput={({ detail }) => onChange(detail.value)}
      />
    </View>
  );
}

/** Members of the whole team, at any depth, whose name holds the text or whose number it is. */
export function SearchResults({ text }: { text: string }) {
  const found = useQuery({ ...api.team.search.queryOptions({ text }), enabled: text !== "" });
  return (
    <Loaded query={found}>
      {(members) =>
        members.length === 0 ? (
          <Notice id="team-not-found" icon="search" title="团队里没有找到" hint="换一个昵称，或填写完整的会员号" />
        ) : (
          <View id="team-found" className="cells">
            {members.map((member) => (
              <MemberCell
                key={member.id}
                member={member}
                onOpen={() => navigateTo({ url: `/agent/member/index?id=${member.id}` })}
              />
            ))}
          </View>
        )
      }
    </Loaded>
  );
}
