# One record of three files: answers, the family's file, the institution's profile.
file(READ ${FOLDER}/famille-delcourt/faits.json record)
file(READ ${FOLDER}/famille-delcourt/dossier.json case)
file(READ ${FOLDER}/profil-valdombre.json profile)
string(JSON record SET "${record}" case "${case}")
string(JSON record SET "${record}" profile "${profile}")
file(WRITE ${TARGET} "${record}\n")
