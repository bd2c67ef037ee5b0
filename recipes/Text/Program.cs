using System.CommandLine;
using DistillDsl.Recipes;
using DistillDsl.Recipes.Text;

var file = new Option<FileInfo?>("--data") { Description = "a file with a line \"label<TAB>text\" for each text; a fifth of them is the test" };
var length = new Option<int>("--length") { Description = "the number of words after which a text is cut", DefaultValueFactory = _ => 64 };
var heldOut = HeldOutOption.Create();
return new DistillationCommand(
    "Distills a small transformer into a bidirectional LSTM, over several seeds. Without --data it uses reviews that follow a grammar.",
    teacherEpochs: 10,
    epochs: 6,
    batch: 32,
    rate: 0.04).Run(
    args,
    [file, length, heldOut],
    arguments =>
    {
        var words = arguments.GetValue(length);
        if (words < 1) throw new ArgumentException($"--length is {words}; expected at least 1.");
        return arguments.GetValue(file) is { } path
            ? TextSets.Read(path.FullName, arguments.GetValue(heldOut), words)
            : TextSets.Write(train: 4000, test: 2000, arguments.GetValue(heldOut), words);
    },
    static (settings, sets) => new TextExperiment(settings, sets).Run());
