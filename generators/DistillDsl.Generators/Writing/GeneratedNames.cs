namespace DistillDsl.Generators.Writing;

/// <summary>The generator's own names: all names in a generated class other than those of terms, layers and losses.</summary>
internal static class GeneratedNames
{
    public const string StudentFeatures = "StudentFeatures";
    public const string TeacherFeatures = "TeacherFeatures";
    public const string PeerFeatures = "PeerFeatures";
    public const string Losses = "Losses";
    public const string TeacherGroup = "TeacherGroup";

    public const string Student = "Student";
    public const string Teacher = "Teacher";
    public const string Peer = "Peer";
    public const string Deployed = "Deployed";
    public const string Info = "Info";
    public const string Stage = "Stage";
    public const string Position = "Position";
    public const string Modules = "Modules";

    public const string TrainableParameters = "TrainableParameters";
    public const string Step = "Step";
    public const string Compute = "Compute";
    public const string ComputeStage = "ComputeStage";
    public const string Run = "Run";
    public const string Inspect = "Inspect";
    public const string ReleaseTeacher = "ReleaseTeacher";
    public const string Dispose = "Dispose";

    /// <summary>The method that makes the teacher's input; of several, each has its input's name behind this.</summary>
    public const string ForTeacher = "ForTeacher";

    public const string InputField = "_input";
    public const string TypeField = "_type";
    public const string FrozenField = "_frozenLayers";
    public const string PeerFrozenField = "_peerFrozenLayers";
    public const string TeacherField = "_teacher";
    public const string TeacherStateField = "_teacherState";
    public const string TrainingField = "_training";
    public const string StageField = "_stage";
    public const string IsDisposedField = "_isDisposed";

    /// <summary>The member of the losses that takes them out of the step's scope.</summary>
    public const string MovedOutOf = "MovedOutOf";

    /// <summary>The member of the losses that lists them by name.</summary>
    public const string ByName = "ByName";

    /// <summary>The nested types of every recipe.</summary>
    public static IReadOnlyList<string> Types { get; } = [Losses, StudentFeatures, TeacherFeatures];

    /// <summary>The properties of every recipe.</summary>
    public static IReadOnlyList<string> Properties { get; } = [Info, Modules, Position, Stage, Student, Teacher];

    /// <summary>The members of every recipe, including those that exist only with several stages.</summary>
    public static IReadOnlyList<string> Members { get; } =
    [
        .. Types, TeacherGroup, PeerFeatures, .. Properties, Peer, Deployed, TrainableParameters, Step, Compute, Run + Student, Run + Teacher, ReleaseTeacher,
        Dispose, InputField, TypeField, FrozenField, PeerFrozenField, TeacherField, TeacherStateField, TrainingField, StageField, IsDisposedField,
    ];

    /// <summary>The parameters and locals of Step and Compute.</summary>
    public static IReadOnlyList<string> Locals { get; } = ["input", "student", "teacher", "peer", "data", "scope", "total"];

    /// <summary>What stands beside the inputs of networks, wherever they are arguments or locals.</summary>
    public static IReadOnlyList<string> AroundInputs { get; } =
    [
        .. Members, .. Locals.Where(static l => l is not ("input" or "data")),
        "armed", "batch", "features", "held", "inputs", "kept", "noGrad", "output", "setup",
        .. Aliases.All.Select(static a => a.Name),
    ];

    /// <summary>The members that every record has.</summary>
    public static IReadOnlyList<string> OfRecords { get; } = ["Equals", "GetHashCode", "ToString", "GetType", "Deconstruct", "PrintMembers"];
}
