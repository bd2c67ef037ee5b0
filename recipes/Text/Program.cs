using System.CommandLine;
using DistillDsl.Recipes;
using DistillDsl.Recipes.Text;

var file = new Option<FileInfo?>("--data") { Description = "a file with a line \"label<TAB>text\" for each text; a fifth of them is the test" };
var length = new Option<int>("--length") { Description = "the number of words after which a text is cut", DefaultValueFactory = _ => 64 };
var heldOut = HeldOutOption.Create();
var student = new Option<string>("--student") { Description = "the student", DefaultValueFactory = _ => TextRun.Lstm };
student.AcceptOnlyFromAmong(TextRun.Lstm, TextRun.Transformer);
return new DistillationCommand(
    "Distills a small transformer into a bidirectional LSTM, or into a smaller transformer, over several seeds. Without --data it uses reviews that follow a "
        + "grammar.",
    teacherEpochs: 10,
    epochs: 6,
    batch: 32,
    rate: 0.04).Run(
    args,
    [file, length, heldOut, student],
    arguments =>
    {
        var words = arguments.GetValue(length);
        if (words < 1) throw new ArgumentException($"--length is {words}; expected at least 1.");
        var sets = arguments.GetValue(file) is { } path
            ? TextSets.Read(path.FullName, arguments.GetValue(heldOut), words)
            : TextSets.Write(train: 4000, test: 2000, arguments.GetValue(heldOut), words);
        return new TextRun(sets, arguments.GetValue(student)!);
    },
    static (settings, run) => run.Start(settings));
