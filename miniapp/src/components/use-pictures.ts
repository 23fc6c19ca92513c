import { useState } from "react";
import { type ChosenPicture, createUploads } from "@/components/picture-uploads";
import { explainError } from "@/data/explain-error";
import { uploadPicture } from "@/data/upload-picture";

export type FormPictures = ReturnType<typeof usePictures>;

/** The pictures of a form, for `PicturePicker`; `settled` gives their paths when the form is sent. */
export function usePictures(max: number) {
  const [chosen, setChosen] = useState<ChosenPicture[]>([]);
  const [uploads] = useState(() =>
    createUploads({ upload: uploadPicture, explain: explainError, onChange: setChosen }),
  );
  return { ...uploads, chosen, max };
}
