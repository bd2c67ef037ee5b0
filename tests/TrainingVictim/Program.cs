using System.Runtime.InteropServices;
using DistillDsl.Training;
using DistillDsl.Training.Data;
using DistillDsl.Training.Progress;
using DistillDsl.TrainingVictim;
using static TorchSharp.torch;

// TrainingVictim FOLDER WEIGHTS [STEPS]: trains with checkpoints in FOLDER, from where they are, and writes the student to WEIGHTS. It tells every step and
// every save on its output; after STEPS steps it goes no further, so that whoever wants to end it cannot come too late.
// TrainingVictim memory: tells the page faults of a large tensor.
if (args is ["memory"])
{
    Console.WriteLine(LargeTensors.PageFaults());
    return 0;
}

// Who starts a process in the background may have it ignore SIGINT.
if (!OperatingSystem.IsWindows()) signal(2, IntPtr.Zero);

var (folder, weights, steps) = (args[0], args[1], args.Length > 2 ? int.Parse(args[2]) : int.MaxValue);

manual_seed(1);
using var student = new Net(hidden: 6);
using var teacher = new Net(hidden: 12);
using var images = RandomImages.Set(samples: 64);
using var train = new ImageLoader(images, new() { BatchSize = 8, Shuffle = true, Augmentation = new() { Padding = 1, Flip = true } });
using var test = new ImageLoader(images, new() { BatchSize = 32 });
using var recipe = new VictimRecipe(student, teacher, zeros(2, 3, 4, 4));
using var hold = new ManualResetEventSlim();
using var log = new TellingLog(Console.Out, steps, hold);
// The trainer's own handlers end the training after the step: it must then go on to the step's end.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => hold.Set());
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => hold.Set());

var options = new TrainerOptions
{
    LearningRate = 0.02,
    EmaDecay = 0.9,
    RestoreBestWeights = true,
    EvaluationInterval = 5,
    Progress = TrainingProgress.None,
    Logs = [log],
    Checkpoints = new() { Folder = folder, EverySteps = 3, KeepLast = 2 },
};
try
{
    new Trainer(recipe, options).Fit(train, test);
}
catch (TrainingStoppedException stopped)
{
    Console.Error.WriteLine(stopped.Message);
    return stopped.ExitCode;
}

student.save(weights);
return 0;

[DllImport("libc")]
static extern IntPtr signal(int number, IntPtr handler);
