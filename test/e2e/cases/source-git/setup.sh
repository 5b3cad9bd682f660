git init --quiet .
printf 'ignored\ngenerated\n*.log\n' >.gitignore
mkdir -p generated docs sub/deep empty
echo kept >tracked
echo '#!/bin/sh' >program
chmod 755 program
chmod 600 tracked
ln -s tracked link
ln -s nowhere dangling
ln -s sub link-to-folder
ln -s /etc/passwd absolute
echo 1 >'name with  blanks'
echo 2 >"quote'\"s"
echo 3 >'dash
break'
echo 4 >-n
echo 5 >'ünï ☃'
echo 6 >"$(printf 'bytes-\377-\200')"
echo 7 >'*'
echo deep >sub/deep/file
echo film >film.mp4
echo docs >docs/docs.md
git add .
git commit --quiet --message first
echo untracked >untracked
echo ignored >ignored
echo log >sub/a.log
echo generated >generated/made
rm docs/docs.md
