/**
 * Lets a person choose at most so many pictures and gives back their paths, which are none where a browser cannot read what was
 * chosen. Each build takes its own `choose-pictures.h5` or `choose-pictures.weapp`.
 */
export function choosePictures(max: number): Promise<string[]>;
