import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo, stopPullDownRefresh, usePullDownRefresh } from "@tarojs/taro";
import { useState } from "react";
import { EndlessList } from "@/components/endless-list";
import { withErrorPage } from "@/components/error-page";
import { Icon } from "@/components/icon";
import { Notice } from "@/components/states";
import { Tabs } from "@/components/tabs";
import { tap } from "@/components/tap";
import { tellError } from "@/components/toast";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import type { MemberMessage } from "@/data/shapes";
import { useFreshOnShow } from "@/data/use-fresh-on-show";
import { formatTime } from "@/format/time";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import { openSubject } from "@/messages/open-subject";
import { useUnread } from "@/messages/use-unread";
import "./index.css";

type Group = MemberMessage["group"];
const groups = [
  { key: "", name: "全部" },
  { key: "trade", name: "交易物流" },
  { key: "money", name: "收益资金" },
  { key: "member", name: "会员服务" },
] as const;

function MessagesPage() {
  return (
    <LoginWall reason="登录后查看消息">
      <Messages />
    </LoginWall>
  );
}

function Messages() {
  const { loggedIn } = useMe();
  const [group, setGroup] = useState<Group | "">("");
  const unread = useUnread();
  const asked = group === "" ? {} : { group };
  const messages = useInfiniteQuery({
    ...api.messages.list.infiniteQueryOptions(asked, { getNextPageParam: (page) => page.nextCursor }),
    enabled: loggedIn,
    staleTime: 0,
  });
  const reading = useMutation(
    api.messages.read.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(api.messages.pathFilter()),
      onError: tellError,
    }),
  );
  useFreshOnShow(api.messages.list.pathFilter());
  usePullDownRefresh(async () => {
    await queryClient.invalidateQueries(api.messages.pathFilter());
    stopPullDownRefresh();
  });
  const countOf = (key: string) =>
    key === "" ? unread?.total : unread?.groups.find((one) => one.group === key)?.unread;
  const open = (message: MemberMessage) => {
    if (!message.isRead) reading.mutate({ ids: [message.id] });
    openSubject(message.subject);
  };
  return (
    <View id="messages" className="screen">
      <Tabs
        id="messages-tab"
        tabs={groups.map((one) => ({ ...one, count: countOf(one.key) }))}
        chosen={group}
        onChoose={setGroup}
      />
      <View className="messages__read-all">
        <View
          id="messages-notices"
          className="messages__read"
          {...tap(() => navigateTo({ url: "/member/notices/index" }), { role: "link" })}
        >
          微信通知
        </View>
        {unread !== undefined && unread.total > 0 && (
          <View id="messages-read" className="messages__read" {...tap(() => reading.mutate({}))}>
            全部标为已读
          </View>
        )}
      </View>
      <EndlessList
        query={messages}
        empty={<Notice id="messages-empty" icon="bell" title="还没有消息" hint="订单、收益和会员的变化会出现在这里" />}
      >
        {(items) => items.map((message) => <MessageRow key={message.id} message={message} onOpen={open} />)}
      </EndlessList>
    </View>
  );
}

const icons: Record<Group, string> = { trade: "box", money: "coins", member: "crown" };

function MessageRow({ message, onOpen }: { message: MemberMessage; onOpen: (message: MemberMessage) => void }) {
  const { id, group, title, text, at, isRead } = message;
  return (
    <View id={`message-${id}`} className="card message" {...tap(() => onOpen(message), { role: "link" })}>
      <View className={`message__icon message__icon--${group}`}>
        <Icon name={icons[group]} size={20} />
      </View>
      <View className="grow">
        <View className="row row--between">
          <View className="row">
            <Text className={`message__title ${isRead ? "" : "message__title--unread"}`}>{title}</Text>
            {!isRead && <View className="message__dot" {...{ "aria-label": "未读" }} />}
          </View>
        </View>
        <Text className="message__text number">{text}</Text>
        <Text className="faint small number">{formatTime(at)}</Text>
      </View>
    </View>
  );
}

export default withErrorPage(MessagesPage);
