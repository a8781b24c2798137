VAR last = 0
VAR went = 0
EXTERNAL asked(kind, title)
-> start

=== start ===
Welcome.
~ last = asked("scale", "How much?")
How did it go?
+ [Well]
  ~ went = 1
+ [Badly]
  ~ went = 2
-
~ temp twice = double(last)
-> more

=== more ===
{ last < 4: -> finish }
You gave it a {last}.
{ went == 2:
  That happens.
- else:
  Good.
}
-> finish

=== finish ===
Done.
-> END

=== function double(x) ===
~ return x * 2
