import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { EndlessList } from "@/components/endless-list";
import { Notice } from "@/components/states";
import { Tag } from "@/components/tag";
import { formatTime } from "@/format/time";
import { desk } from "@/staff/data/api";
import { useMay } from "@/staff/data/use-may";
import { actAnswers } from "@/staff/parts/act-answers";
import { NoteButton } from "@/staff/parts/note-button";

export function MemberNotes({ memberId }: { memberId: string }) {
  const mayServe = useMay("serveMembers");
  const notes = useInfiniteQuery(
    desk.members.notes.infiniteQueryOptions({ memberId }, { getNextPageParam: (page) => page.nextCursor }),
  );
  const adding = useMutation(desk.members.addNote.mutationOptions(actAnswers("已保存", () => undefined)));
  const save = (text: string, close: () => void) => adding.mutate({ memberId, text }, { onSuccess: close });
  return (
    <>
      {mayServe && (
        <View className="card row row--between">
          <Text className="soft small">备注只有员工看得到</Text>
          <NoteButton id="staff-member-note" note="写给同事看，会员看不到。" busy={adding.isPending} onSave={save} />
        </View>
      )}
      <EndlessList query={notes} empty={<Notice id="staff-notes-empty" icon="edit" title="还没有备注" />}>
        {(items) => (
          <View className="card">
            {items.map(({ id, text, topicName, staffName, at, isPinned }) => (
              <View key={id} className="staff-text">
                {isPinned && <Tag tone="gold">置顶</Tag>}
                <Text className="block">{text}</Text>
                <View className="staff-note__by faint small">
                  <Text>{[topicName, staffName].filter(Boolean).join(" · ")}</Text>
                  <Text className="number">{formatTime(at)}</Text>
                </View>
              </View>
            ))}
          </View>
        )}
      </EndlessList>
    </>
  );
}
