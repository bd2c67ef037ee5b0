using DistillDsl.Recipes;
using DistillDsl.Recipes.Tokens;

var source = new ImageSource();
var heldOut = HeldOutOption.Create();
return new DistillationCommand(
    "Distills a small vision transformer into a convolutional network, over several seeds. Without --data or --cifar10 it uses synthetic shapes.",
    teacherEpochs: 30,
    epochs: 10,
    batch: 64,
    rate: 0.01).Run(
    args,
    [.. source.Options, heldOut],
    arguments =>
    {
        var sets = source.Load(arguments, drawnTrain: 4000, drawnTest: 2000, drawnSize: 24);
        return arguments.GetValue(heldOut) ? sets.HeldOut() : sets;
    },
    static (settings, sets) => new TokensExperiment(settings, sets).Run());
